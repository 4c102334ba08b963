import {
  Button,
  Dropdown,
  Field,
  Option,
  ProgressBar,
  Radio,
  RadioGroup,
  makeStyles,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { scenarios, type Scenario } from "../../../plan/plan";
import type { InsertedModel } from "../../../workbook/workbook";
import type { Overrides, Template } from "../../../templates/template";
import type { ResolvedChoice } from "./choice";
import { KeyInputs } from "./KeyInputs";
import { strings } from "../../../language/panel";
import type { InsertionState } from "./useInsertion";
import { Notice } from "../../components/Notice";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  // The library's own least width would push past the edge of a narrow pane.
  dropdown: { minWidth: 0, width: "100%" },
  option: { display: "flex", flexDirection: "column", minWidth: 0, paddingBlock: tokens.spacingVerticalXXS },
  optionDetail: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  below: { marginBlockStart: tokens.spacingVerticalXS },
  about: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
  question: { ...typographyStyles.caption1Strong, color: tokens.colorNeutralForeground2 },
  scenarios: { flexWrap: "wrap", marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
  action: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  // The button and the progress that replaces it take the same room, so that nothing below them moves.
  slot: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS, minHeight: "40px" },
  insert: { width: "100%" },
  hint: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  running: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS, minHeight: "32px" },
  step: { ...typographyStyles.caption1, flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  placeholder: {
    height: "32px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground4,
  },
});

export interface ModelFormProps {
  readonly templates: readonly Template[];
  readonly chosen: ResolvedChoice;
  readonly workbookTitle: string;
  readonly insertion: InsertionState;
  /** True while something else is being done to the workbook. */
  readonly busy: boolean;
  readonly onTemplate: (id: string) => void;
  readonly onPreset: (id: string) => void;
  readonly onScenario: (scenario: Scenario) => void;
  readonly onEnter: (overrides: Overrides) => void;
  /** The models of the workbook that the chosen template can read. */
  readonly readable: readonly InsertedModel[];
  /** By id; an empty one means inputs of its own. */
  readonly onReads: (id: string) => void;
  readonly onInsert: () => void;
  readonly onCancel: () => void;
}

/** What to insert, the insert itself, and what came of it where it did not succeed. */
export function ModelForm(props: ModelFormProps) {
  const { templates, chosen, workbookTitle, insertion, busy } = props;
  const styles = useStyles();
  const running = insertion.state === "running";

  return (
    <div className={styles.form}>
      <Field
        label={strings.template}
        hint={{
          className: styles.below,
          children: (
            <span className={styles.about}>
              <span className={styles.question}>{chosen.template.question}</span>
              <span>{chosen.template.description}</span>
            </span>
          ),
        }}
      >
        <Dropdown
          className={styles.dropdown}
          disabled={running}
          value={chosen.template.title}
          selectedOptions={[chosen.template.id]}
          onOptionSelect={(_, { optionValue }) => optionValue && props.onTemplate(optionValue)}
        >
          {templates.map(({ id, title, question }) => (
            <Option key={id} value={id} text={title}>
              <span className={styles.option}>
                <span>{title}</span>
                <span className={styles.optionDetail}>{question}</span>
              </span>
            </Option>
          ))}
        </Dropdown>
      </Field>

      {props.readable.length > 0 && <Reads {...props} disabled={running} />}

      <Field
        label={strings.company}
        hint={{ className: styles.below, children: chosen.reads ? "" : chosen.preset.note }}
      >
        <Dropdown
          className={styles.dropdown}
          disabled={running || chosen.reads !== undefined}
          value={chosen.reads?.presetTitle ?? chosen.preset.title}
          selectedOptions={[chosen.preset.id]}
          onOptionSelect={(_, { optionValue }) => optionValue && props.onPreset(optionValue)}
        >
          {chosen.template.presets.map(({ id, title }) => (
            <Option key={id} value={id} text={title}>
              {title}
            </Option>
          ))}
        </Dropdown>
      </Field>

      <Field label={strings.scenario} hint={strings.scenarioHint}>
        <RadioGroup
          className={styles.scenarios}
          layout="horizontal"
          disabled={running || chosen.reads !== undefined}
          value={chosen.scenario}
          onChange={(_, { value }) => {
            const scenario = scenarios.find((known) => known === value);
            if (scenario) props.onScenario(scenario);
          }}
        >
          {scenarios.map((scenario) => (
            <Radio key={scenario} value={scenario} label={scenario} />
          ))}
        </RadioGroup>
      </Field>

      {!chosen.reads && (
        <KeyInputs
          // Texts in the making belong to their template, company and scenario.
          key={`${chosen.template.id} ${chosen.preset.id} ${chosen.scenario}`}
          chosen={chosen}
          disabled={running}
          onEnter={props.onEnter}
        />
      )}

      <Action
        title={workbookTitle}
        insertion={insertion}
        busy={busy}
        onInsert={props.onInsert}
        onCancel={props.onCancel}
      />
    </div>
  );
}

/** Where the template takes its model from: inputs of its own, or a model that stands in the workbook. */
function Reads({ chosen, readable, onReads, disabled }: ModelFormProps & { readonly disabled: boolean }) {
  const styles = useStyles();
  const titleOf = ({ title, presetTitle, sheets }: InsertedModel): string =>
    strings.readModel(strings.modelTitle(title, presetTitle), sheets[0]?.name ?? "");
  return (
    <Field label={strings.reads} hint={{ className: styles.below, children: strings.readsHint }}>
      <Dropdown
        className={styles.dropdown}
        disabled={disabled}
        value={chosen.reads ? titleOf(chosen.reads) : strings.ownInputs}
        selectedOptions={[chosen.reads?.id ?? ownInputs]}
        onOptionSelect={(_, { optionValue }) => onReads(optionValue === ownInputs ? "" : (optionValue ?? ""))}
      >
        {[
          <Option key={ownInputs} value={ownInputs} text={strings.ownInputs}>
            {strings.ownInputs}
          </Option>,
          ...readable.map((model) => (
            <Option key={model.id} value={model.id} text={titleOf(model)}>
              {titleOf(model)}
            </Option>
          )),
        ]}
      </Dropdown>
    </Field>
  );
}

/** No model has this id. */
const ownInputs = "own";

interface ActionProps {
  readonly title: string;
  readonly insertion: InsertionState;
  readonly busy: boolean;
  readonly onInsert: () => void;
  readonly onCancel: () => void;
}

function Action({ title, insertion, busy, onInsert, onCancel }: ActionProps) {
  const styles = useStyles();
  const insertButton = useRef<HTMLButtonElement>(null);
  const cancelButton = useRef<HTMLButtonElement>(null);
  const { state } = insertion;

  // The button that had the focus is gone: without this the keyboard would start again at the top of the page.
  useEffect(() => {
    if (state === "running") cancelButton.current?.focus();
    if (state === "failed" || state === "cancelled") insertButton.current?.focus();
  }, [state]);

  return (
    <div className={styles.action}>
      <div className={styles.slot}>
        {insertion.state === "running" ? (
          <>
            <div className={styles.running}>
              <span className={styles.step}>
                {insertion.cancelling ? strings.cancelling : insertion.progress.step}
              </span>
              <Button ref={cancelButton} disabledFocusable={insertion.cancelling} onClick={onCancel}>
                {strings.cancel}
              </Button>
            </div>
            <ProgressBar
              aria-label={strings.insertProgress}
              value={Math.min(1, Math.max(0, insertion.progress.done))}
              thickness="large"
            />
          </>
        ) : (
          <Button
            ref={insertButton}
            className={styles.insert}
            appearance="primary"
            disabledFocusable={busy}
            onClick={onInsert}
          >
            {strings.insert}
          </Button>
        )}
      </div>
      <p className={styles.hint}>{strings.insertHint(title)}</p>
      {insertion.state === "failed" && <Notice intent="error">{insertion.message}</Notice>}
      {insertion.state === "cancelled" && <Notice intent="warning">{insertion.message}</Notice>}
    </div>
  );
}

/** The form's shape while the templates are on their way, so that nothing jumps when they come. */
export function ModelFormPlaceholder() {
  const styles = useStyles();
  return (
    <div className={styles.form} aria-busy="true">
      <p className={styles.hint}>{strings.loadingTemplates}</p>
      <div className={styles.placeholder} />
      <div className={styles.placeholder} />
      <div className={styles.placeholder} />
    </div>
  );
}
