import { Button, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { useCallback, useEffect, useRef, useState } from "react";
import { formulaWords as words } from "../../../language/formulas";
import type { CallCount, LiveWorkbook } from "../../../workbook/workbook";
import { Notice } from "../../components/Notice";
import { describe } from "../../errors";
import type { ScreenProps } from "../screen";

const useStyles = makeStyles({
  title: {
    ...typographyStyles.caption1Strong,
    margin: `0 0 ${tokens.spacingVerticalXXS}`,
    color: tokens.colorNeutralForeground3,
  },
  text: { ...typographyStyles.caption1, margin: `0 0 ${tokens.spacingVerticalXS}` },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

export interface FormulasCardProps extends Pick<ScreenProps, "whileBusy" | "announce"> {
  readonly workbook: LiveWorkbook;
  readonly id: string;
  readonly name: string;
  readonly reading: number;
  readonly busy: boolean;
}

/** How many calls a model has, and what can be done to all of them. Nothing where it has none. */
export function FormulasCard({ workbook, id, name, reading, busy, whileBusy, announce }: FormulasCardProps) {
  const styles = useStyles();
  const [counted, setCounted] = useState<CallCount>();
  const [problem, setProblem] = useState<string>();
  const title = useRef<HTMLHeadingElement>(null);
  const pressed = useRef<Element>(null);

  const read = useCallback(
    () => workbook.calls(id).then(setCounted, (error: unknown) => setProblem(describe(error, words.failed))),
    [workbook, id],
  );
  useEffect(() => {
    void read();
  }, [read, reading]);

  // What was pressed may be gone with what it was for: the keyboard goes on where the new count stands.
  useEffect(() => {
    if (pressed.current === null || pressed.current.isConnected) return;
    pressed.current = null;
    title.current?.focus();
  }, [counted]);

  const change = async (work: () => Promise<string>): Promise<void> => {
    pressed.current = document.activeElement;
    setProblem(undefined);
    try {
      announce(await whileBusy(work));
    } catch (error) {
      setProblem(describe(error, words.failed));
    }
    await read();
  };

  if (problem === undefined && (!counted || counted.live + counted.frozen === 0)) return null;
  const actions = [
    counted && counted.broken > 0
      ? { label: words.repair, work: async () => words.repaired(await workbook.repair(id)) }
      : undefined,
    counted && counted.live > 0
      ? { label: words.freeze, work: async () => words.frozen(await workbook.freeze(id)) }
      : undefined,
    counted && counted.frozen > 0
      ? {
          label: words.unfreeze,
          work: async () => {
            const { restored, changed } = await workbook.unfreeze(id);
            return words.unfrozen(restored, changed);
          },
        }
      : undefined,
  ].filter((action) => action !== undefined);
  return (
    <div>
      <h4 className={styles.title} ref={title} tabIndex={-1}>
        {words.title}
      </h4>
      {counted && (
        <p className={styles.text}>{words.counted(counted.live, counted.broken, counted.frozen)}</p>
      )}
      {counted && (
        <p className={styles.text}>{counted.frozen > 0 ? words.whileFrozen : words.beforeFreezing}</p>
      )}
      {problem && <Notice intent="error">{problem}</Notice>}
      <div className={styles.actions}>
        {actions.map(({ label, work }) => (
          <Button
            key={label}
            size="small"
            disabledFocusable={busy}
            aria-label={words.label(label, name)}
            onClick={() => void change(work)}
          >
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}
