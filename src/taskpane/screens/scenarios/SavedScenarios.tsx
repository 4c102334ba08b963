import {
  Button,
  Field,
  Input,
  makeStyles,
  Select,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useRef, useState } from "react";
import { scenarioWords as words } from "../../../language/scenarios";
import { scenarios, type Scenario } from "../../../plan/plan";
import { WorkbookError } from "../../../workbook/workbook";
import { AskedButton } from "../../components/AskedButton";
import { Notice } from "../../components/Notice";
import type { Lever } from "../../models/levers";
import { changeSaved, loadSaved, savedScenarios, valuesOf, type SavedScenario } from "../../models/saved";
import { useNumbers } from "../../numbers";
import type { ModelScenariosProps } from "./props";
import { useKept } from "./useKept";
import { leversNow } from "./useLevers";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  muted: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  line: { display: "flex", flexWrap: "wrap", alignItems: "flex-end", gap: tokens.spacingHorizontalS },
  name: { flexGrow: 1, flexBasis: "140px", minWidth: 0 },
  control: { width: "100%", minWidth: 0 },
  saved: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    paddingBlockStart: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  title: { ...typographyStyles.body1Strong, margin: 0 },
});

const scenarioOf = (value: string): Scenario => scenarios.find((known) => known === value) ?? "Base";

export interface SavedScenariosProps extends ModelScenariosProps {
  readonly live: Scenario | undefined;
}

/** Scenarios of the user's own, kept in the workbook under names. */
export function SavedScenarios(props: SavedScenariosProps) {
  const { workbook, model, loadTemplates, busy, onChanged } = props;
  const styles = useStyles();
  const [name, setName] = useState("");
  const [from, setFrom] = useState<Scenario>();
  const {
    kept: saved,
    setKept: setSaved,
    problem,
    attempt,
  } = useKept(props, savedScenarios, words.savedFailed);
  const source = from ?? props.live ?? "Base";

  const levers = async (): Promise<readonly Lever[]> => {
    const now = await leversNow(workbook, model, loadTemplates);
    if (!now || now.levers.length === 0) throw new WorkbookError(words.noLevers);
    return now.levers;
  };

  const save = (): Promise<void> =>
    attempt(async () => {
      const wanted = name.trim();
      if (wanted === "") throw new WorkbookError(words.nameNeeded);
      const ours = (saved ?? []).filter(({ template }) => template === model.template);
      if (ours.some((each) => each.name.toLowerCase() === wanted.toLowerCase()))
        throw new WorkbookError(words.nameTaken(wanted));
      const values = valuesOf(await levers(), source);
      const now = new Date();
      const entry: SavedScenario = {
        id: `${model.id}-${now.getTime()}`,
        name: wanted,
        template: model.template,
        company: model.presetTitle,
        from: source,
        savedAt: now.toISOString(),
        values,
      };
      setSaved(await changeSaved(workbook, (known) => [...known, entry]));
      setName("");
      return words.saved(wanted);
    });

  const fitting = saved?.filter(({ template }) => template === model.template);
  return (
    <div className={styles.part}>
      <p className={styles.muted}>{words.savedIntro}</p>
      <div className={styles.line}>
        <Field className={styles.name} label={words.name}>
          <Input
            className={styles.control}
            size="small"
            value={name}
            onChange={(_, { value }) => setName(value)}
            onKeyDown={({ key }) => {
              if (key === "Enter" && !busy) void save();
            }}
          />
        </Field>
        <Field label={words.fromScenario}>
          <Select size="small" value={source} onChange={(_, { value }) => setFrom(scenarioOf(value))}>
            {scenarios.map((scenario) => (
              <option key={scenario}>{scenario}</option>
            ))}
          </Select>
        </Field>
        <Button size="small" disabledFocusable={busy} onClick={() => void save()}>
          {words.save}
        </Button>
      </div>
      {problem && <Notice intent="error">{problem}</Notice>}
      {fitting?.length === 0 && <p className={styles.muted}>{words.nothingSaved}</p>}
      {fitting?.map((each) => (
        <Saved
          key={each.id}
          saved={each}
          disabled={busy}
          onLoad={(into) =>
            void attempt(async () => {
              const { changed, missing } = await loadSaved(workbook, await levers(), each, into);
              onChanged();
              return words.loaded(each.name, into, changed, missing);
            })
          }
          onRename={(next) =>
            void attempt(async () => {
              const others = (saved ?? []).filter(
                ({ id, template }) => id !== each.id && template === model.template,
              );
              if (others.some((other) => other.name.toLowerCase() === next.toLowerCase()))
                throw new WorkbookError(words.nameTaken(next));
              setSaved(
                await changeSaved(workbook, (known) =>
                  known.map((one) => (one.id === each.id ? { ...one, name: next } : one)),
                ),
              );
              return words.renamed(next);
            })
          }
          onDelete={() =>
            void attempt(async () => {
              setSaved(await changeSaved(workbook, (known) => known.filter(({ id }) => id !== each.id)));
              return words.deletedScenario(each.name);
            })
          }
        />
      ))}
    </div>
  );
}

interface SavedProps {
  readonly saved: SavedScenario;
  readonly disabled: boolean;
  readonly onLoad: (into: Scenario) => void;
  readonly onRename: (name: string) => void;
  readonly onDelete: () => void;
}

function Saved({ saved, disabled, onLoad, onRename, onDelete }: SavedProps) {
  const styles = useStyles();
  const numbers = useNumbers();
  const [into, setInto] = useState<Scenario>(saved.from);
  const [renaming, setRenaming] = useState<string>();
  const renameButton = useRef<HTMLButtonElement>(null);
  const { name, company, from, savedAt } = saved;

  const stopRenaming = (): void => {
    setRenaming(undefined);
    renameButton.current?.focus();
  };

  const rename = (): void => {
    const next = (renaming ?? "").trim();
    stopRenaming();
    if (next !== "" && next !== name) onRename(next);
  };

  return (
    <div className={styles.saved} role="group" aria-label={name}>
      {renaming === undefined ? (
        <p className={styles.title}>{name}</p>
      ) : (
        <Input
          size="small"
          className={styles.control}
          aria-label={words.newName(name)}
          value={renaming}
          autoFocus
          onChange={(_, { value }) => setRenaming(value)}
          onKeyDown={({ key }) => {
            if (key === "Enter") rename();
            if (key === "Escape") stopRenaming();
          }}
        />
      )}
      <p className={styles.muted}>{words.savedFrom(from, company, numbers.moment(new Date(savedAt)))}</p>
      <div className={styles.line}>
        <Select
          size="small"
          aria-label={words.loadInto(name)}
          value={into}
          onChange={(_, { value }) => setInto(scenarioOf(value))}
        >
          {scenarios.map((scenario) => (
            <option key={scenario} value={scenario}>
              {words.into(scenario)}
            </option>
          ))}
        </Select>
        <Button
          size="small"
          disabledFocusable={disabled}
          aria-label={words.loadLabel(name)}
          onClick={() => onLoad(into)}
        >
          {words.load}
        </Button>
        <Button
          ref={renameButton}
          size="small"
          disabledFocusable={disabled}
          aria-label={words.renameLabel(name)}
          onClick={() => (renaming === undefined ? setRenaming(name) : rename())}
        >
          {words.rename}
        </Button>
        <AskedButton
          label={words.delete}
          spoken={words.deleteLabel(name)}
          question={words.deleteQuestion(name)}
          no={words.keep}
          disabled={disabled}
          onYes={onDelete}
        />
      </div>
    </div>
  );
}
