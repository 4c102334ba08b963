import {
  Button,
  Combobox,
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
  Textarea,
  tokens,
  Tooltip,
} from "@fluentui/react-components";
import { Keyboard20Regular, TableSimpleCheckmark20Regular } from "@fluentui/react-icons";
import { useState } from "react";
import { strings } from "../../../language/functions";
import type { ArgumentHelp } from "../../../library/reference";
import { isoDate } from "../../dates";
import type { Numbers } from "../../numbers";
import { arrayText } from "./arrays";
import { cellsKey, isCells, type Entry, type ReadArgument } from "./form";
import { SetText } from "../../components/SetText";

const useStyles = makeStyles({
  line: { display: "flex", alignItems: "flex-start", gap: tokens.spacingHorizontalXS },
  control: { flexGrow: 1, minWidth: 0, width: "100%" },
  cells: { fontFamily: tokens.fontFamilyMonospace },
  label: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: "anywhere" },
  button: { flexShrink: 0 },
});

/** A unit that is longer is read below, where the meaning tells it, too. */
const longestUnit = 12;
/** A list that is longer is searched by typing. */
const longestList = 12;

interface ArgumentFieldProps {
  readonly argument: ArgumentHelp;
  readonly entry: Entry | undefined;
  readonly read: ReadArgument | undefined;
  readonly numbers: Numbers;
  readonly onEntry: (entry: Entry | undefined) => void;
  readonly onUseSelection: () => void;
}

/** One argument of a call: typed, chosen, or read from cells. */
export function ArgumentField(props: ArgumentFieldProps) {
  const { argument, entry, read, numbers, onEntry, onUseSelection } = props;
  const styles = useStyles();
  const problem = read && "problem" in read ? read.problem : undefined;
  const understood = read && "given" in read ? read.understood : undefined;
  const message = problem ?? understood ?? (read && "waiting" in read ? strings.readingCells : undefined);

  return (
    <Field
      label={{ children: argument.name, className: styles.label }}
      required={!argument.isOptional}
      hint={
        <>
          <SetText text={argument.meaning} />
          {argument.default !== undefined && (
            <>
              {" "}
              <SetText text={strings.byDefault(argument.default)} />
            </>
          )}
        </>
      }
      validationState={problem ? "error" : "none"}
      validationMessage={message}
    >
      {(control) => (
        <div className={styles.line}>
          {isCells(entry) ? (
            <Input
              {...control}
              className={styles.control}
              input={{ className: styles.cells }}
              readOnly
              value={cellsKey(entry.cells)}
            />
          ) : (
            <Typed
              control={control}
              argument={argument}
              text={entry?.text ?? ""}
              numbers={numbers}
              onText={(text) => onEntry(text === "" ? undefined : { text })}
            />
          )}
          {isCells(entry) ? (
            <Tooltip content={strings.typeInstead(argument.name, cellsKey(entry.cells))} relationship="label">
              <Button
                className={styles.button}
                icon={<Keyboard20Regular />}
                onClick={() => onEntry(undefined)}
              />
            </Tooltip>
          ) : (
            <Tooltip content={strings.useSelectionFor(argument.name)} relationship="label">
              <Button
                className={styles.button}
                icon={<TableSimpleCheckmark20Regular />}
                onClick={onUseSelection}
              />
            </Tooltip>
          )}
        </div>
      )}
    </Field>
  );
}

interface TypedProps {
  readonly control: object;
  readonly argument: ArgumentHelp;
  readonly text: string;
  readonly numbers: Numbers;
  readonly onText: (text: string) => void;
}

function Typed({ control, argument, text, numbers, onText }: TypedProps) {
  const styles = useStyles();
  const { kind, unit, choices = [], example } = argument;
  const exampleNumber = Number(example);
  const placeholder = example && Number.isFinite(exampleNumber) ? numbers.plain(exampleNumber) : undefined;
  switch (kind) {
    case "choice":
      return choices.length > longestList ? (
        <LongChoice {...{ control, argument, text, onText }} />
      ) : (
        <Dropdown
          {...control}
          className={styles.control}
          // Narrower than its list, if need be.
          style={{ minWidth: 0 }}
          value={text || (argument.isOptional ? strings.useDefault(argument.default ?? "") : "")}
          placeholder={strings.pickFromList}
          selectedOptions={[text]}
          onOptionSelect={(_, { optionValue = "" }) => onText(optionValue)}
        >
          {argument.isOptional && (
            <Option value="">
              {argument.default === undefined ? strings.leftOut : strings.useDefault(argument.default)}
            </Option>
          )}
          {choices.map((choice) => (
            <Option key={choice} value={choice}>
              {choice}
            </Option>
          ))}
        </Dropdown>
      );
    case "date": {
      // A field for dates holds whole days only, and drops what is anything else.
      const isDay = text === "" || /^\d{4}-\d\d-\d\d$/.test(text);
      return (
        <Input
          {...control}
          className={styles.control}
          type={isDay ? "date" : "text"}
          min={isoDate(61)}
          max="9999-12-31"
          value={text}
          onChange={(_, { value }) => onText(value)}
        />
      );
    }
    case "range":
      return (
        <Textarea
          {...control}
          className={styles.control}
          resize="vertical"
          rows={1}
          placeholder={arrayText([[1.5, 2, 3]], numbers)}
          value={text}
          onChange={(_, { value }) => onText(value)}
        />
      );
    default:
      return (
        <Input
          {...control}
          className={styles.control}
          inputMode={kind === "number" ? "decimal" : "text"}
          placeholder={placeholder}
          contentAfter={unit && unit.length <= longestUnit ? unit : undefined}
          value={text}
          onChange={(_, { value }) => onText(value)}
        />
      );
  }
}

interface LongChoiceProps {
  readonly control: object;
  readonly argument: ArgumentHelp;
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** A choice among many, found by typing a part of it. */
function LongChoice({ control, argument, text, onText }: LongChoiceProps) {
  const styles = useStyles();
  const [sought, setSought] = useState<string>();
  const choices = (argument.choices ?? []).filter((choice) =>
    choice.toLowerCase().includes((sought ?? "").trim().toLowerCase()),
  );
  return (
    <Combobox
      {...control}
      className={styles.control}
      style={{ minWidth: 0 }}
      input={{ style: { minWidth: 0 } }}
      placeholder={strings.pickFromList}
      value={sought ?? text}
      selectedOptions={[text]}
      onChange={({ target }) => {
        setSought(target.value);
        if (target.value === "") onText("");
      }}
      onBlur={() => setSought(undefined)}
      onOptionSelect={(_, { optionValue = "" }) => {
        setSought(undefined);
        onText(optionValue);
      }}
    >
      {choices.map((choice) => (
        <Option key={choice} value={choice}>
          {choice}
        </Option>
      ))}
      {choices.length === 0 && <Option disabled>{strings.noChoice}</Option>}
    </Combobox>
  );
}
