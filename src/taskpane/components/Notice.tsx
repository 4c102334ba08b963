import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
} from "@fluentui/react-components";
import type { ReactNode } from "react";
import { strings } from "../../language/panel";

const useStyles = makeStyles({
  // Words that say what to do are read in full: never on one cut line.
  body: { whiteSpace: "normal", overflowWrap: "anywhere" },
});

export interface NoticeProps {
  readonly intent: "error" | "warning" | "info";
  readonly children: ReactNode;
  readonly onRetry?: () => void;
}

/** Something the user has to be told where it happened. */
export function Notice({ intent, children, onRetry }: NoticeProps) {
  const styles = useStyles();
  return (
    <div role={intent === "error" ? "alert" : undefined}>
      <MessageBar intent={intent} layout="multiline">
        <MessageBarBody className={styles.body}>{children}</MessageBarBody>
        {onRetry && (
          <MessageBarActions>
            <Button size="small" onClick={onRetry}>
              {strings.tryAgain}
            </Button>
          </MessageBarActions>
        )}
      </MessageBar>
    </div>
  );
}
