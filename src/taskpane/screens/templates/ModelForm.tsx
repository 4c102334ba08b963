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
import { ArrowLeft20Regular } from "@fluentui/react-icons";
import { useEffect, useRef } from "react";
import { galleryWords as words } from "../../../language/gallery";
import { scenarios, type Scenario } from "../../../plan/plan";
import type { InsertedModel } from "../../../workbook/workbook";
import type { Overrides } from "../../../templates/template";
import type { ResolvedChoice } from "./choice";
import { CompanyField } from "./CompanyField";
import { KeyInputs } from "./KeyInputs";
import { pictures } from "./pictures";
import { Preview, PreviewStrip, usePreview, type PreviewFigures } from "./Preview";
import { strings } from "../../../language/panel";
import type { InsertionState } from "./useInsertion";
import { Notice } from "../../components/Notice";

/** From here on the figures find room beside the inputs that move them. */
const wide = "@container (min-width: 620px)";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  head: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
  back: { alignSelf: "flex-start", marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
  title: { ...typographyStyles.subtitle2, margin: 0, overflowWrap: "anywhere" },
  question: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground2 },
  // The library's own least width would push past the edge of a narrow pane.
  dropdown: { minWidth: 0, width: "100%" },
  below: { marginBlockStart: tokens.spacingVerticalXS },
  scenarios: { flexWrap: "wrap", marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
  inputs: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    [wide]: { display: "grid", gridTemplateColumns: "1fr 1fr", alignItems: "start" },
  },
  beside: { [wide]: { position: "sticky", top: tokens.spacingVerticalM } },
  // Always in reach, and under it what the inputs do to the figures, however long the form.
  action: {
    position: "sticky",
    bottom: 0,
    zIndex: 1,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    marginInline: `calc(-1 * ${tokens.spacingHorizontalL})`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  strip: { [wide]: { display: "none" } },
  // The button and the progress that replaces it take the same room, so that nothing around them moves.
  slot: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS, minHeight: "40px" },
  insert: { width: "100%" },
  hint: {
    ...typographyStyles.caption1,
    margin: 0,
    color: tokens.colorNeutralForeground3,
    overflowWrap: "anywhere",
  },
  running: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS, minHeight: "32px" },
  // Of a long name of a step the beginning will do: a second line would move what stands around it.
  step: {
    ...typographyStyles.caption1,
    flexGrow: 1,
    minWidth: 0,
    maxHeight: `calc(2 * ${tokens.lineHeightBase200})`,
    overflow: "hidden",
    overflowWrap: "anywhere",
  },
});

export interface ModelFormProps {
  readonly chosen: ResolvedChoice;
  readonly workbookTitle: string;
  readonly insertion: InsertionState;
  /** True while something else is being done to the workbook. */
  readonly busy: boolean;
  /** True takes the focus to the top of the form once: it has just been opened. */
  readonly takesFocus: boolean;
  readonly onFocusTaken: () => void;
  readonly onBack: () => void;
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
  const { chosen, workbookTitle, insertion, busy, takesFocus, onFocusTaken } = props;
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  const preview = usePreview(chosen);
  const running = insertion.state === "running";
  const picture = pictures[chosen.template.id];

  useEffect(() => {
    if (!takesFocus) return;
    heading.current?.focus();
    onFocusTaken();
  }, [takesFocus, onFocusTaken]);

  return (
    <div className={styles.form}>
      <div className={styles.head}>
        <Button
          className={styles.back}
          appearance="subtle"
          size="small"
          icon={<ArrowLeft20Regular />}
          disabled={running}
          onClick={props.onBack}
        >
          {words.back}
        </Button>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {chosen.template.title}
        </h2>
        <p className={styles.question}>{chosen.template.question}</p>
        <p className={styles.hint}>{chosen.template.description}</p>
        {picture && <p className={styles.hint}>{words.holds(picture.sheets.join(", "))}</p>}
      </div>

      {props.readable.length > 0 && <Reads {...props} disabled={running} />}

      <CompanyField
        // What is half typed belongs to its template.
        key={chosen.template.id}
        presets={chosen.template.presets}
        chosen={chosen.preset}
        decided={chosen.reads?.presetTitle}
        disabled={running}
        onPreset={props.onPreset}
      />

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
        <div className={styles.inputs}>
          <KeyInputs
            // Texts in the making belong to their template, company and scenario.
            key={`${chosen.template.id} ${chosen.preset.id} ${chosen.scenario}`}
            chosen={chosen}
            disabled={running}
            onEnter={props.onEnter}
          />
          {preview && (
            <div className={styles.beside}>
              <Preview preview={preview} />
            </div>
          )}
        </div>
      )}
      <p className={styles.hint}>{strings.insertHint(workbookTitle)}</p>

      <Action
        preview={preview}
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
  readonly preview: PreviewFigures | undefined;
  readonly insertion: InsertionState;
  readonly busy: boolean;
  readonly onInsert: () => void;
  readonly onCancel: () => void;
}

function Action({ preview, insertion, busy, onInsert, onCancel }: ActionProps) {
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
      {insertion.state === "failed" && <Notice intent="error">{insertion.message}</Notice>}
      {insertion.state === "cancelled" && <Notice intent="warning">{insertion.message}</Notice>}
      {preview && (
        <div className={styles.strip}>
          <PreviewStrip preview={preview} />
        </div>
      )}
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
    </div>
  );
}
