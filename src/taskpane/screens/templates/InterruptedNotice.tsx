import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
} from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { formulaWords as words } from "../../../language/formulas";
import { strings } from "../../../language/panel";
import type { InterruptedInsert, LiveWorkbook } from "../../../workbook/workbook";
import { Notice } from "../../components/Notice";
import { describe } from "../../errors";
import { useNumbers } from "../../numbers";
import type { ScreenProps } from "../screen";

const useStyles = makeStyles({ body: { whiteSpace: "normal", overflowWrap: "anywhere" } });

export interface InterruptedNoticeProps extends Pick<ScreenProps, "busy" | "whileBusy" | "announce"> {
  readonly workbook: LiveWorkbook;
  /** A number that changes whenever the workbook was read again. */
  readonly reading: number;
  /** Called once the matter is ended and the notice gone, for the keyboard to go on elsewhere. */
  readonly onSettled: () => void;
}

/** Offers to take out what an insert has left that was broken off. Nothing where none was. */
export function InterruptedNotice(props: InterruptedNoticeProps) {
  const { workbook, reading, busy, whileBusy, announce, onSettled } = props;
  const styles = useStyles();
  const [broken, setBroken] = useState<InterruptedInsert | null>(null);
  const [problem, setProblem] = useState<string>();
  const numbers = useNumbers();

  useEffect(() => {
    let stale = false;
    // What keeps the workbook from being read is told beside the list of models.
    workbook.interrupted().then(
      (answer) => void (stale || setBroken(answer)),
      () => undefined,
    );
    return () => {
      stale = true;
    };
  }, [workbook, reading]);

  if (!broken) return null;
  const settle = async (keep: boolean): Promise<void> => {
    setProblem(undefined);
    try {
      await whileBusy(() => workbook.settleInterrupted(keep));
      announce(keep ? words.kept : words.tookOut);
      const left = await workbook.interrupted();
      setBroken(left);
      if (!left) onSettled();
    } catch (error) {
      setProblem(describe(error, words.settleFailed));
    }
  };
  return (
    <>
      <div role="alert">
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody className={styles.body}>
            {words.interrupted(
              strings.modelTitle(broken.title, broken.presetTitle),
              numbers.moment(new Date(broken.started)),
              broken.sheets,
            )}
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" disabledFocusable={busy} onClick={() => void settle(false)}>
              {words.takeOut}
            </Button>
            <Button size="small" disabledFocusable={busy} onClick={() => void settle(true)}>
              {words.keep}
            </Button>
          </MessageBarActions>
        </MessageBar>
      </div>
      {problem && <Notice intent="error">{problem}</Notice>}
    </>
  );
}
