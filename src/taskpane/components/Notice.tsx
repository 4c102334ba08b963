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
  /** What can be done about it, where that is something else than to try again. */
  readonly action?: { readonly label: string; readonly onClick: () => void; readonly disabled?: boolean };
}

/** Something the user has to be told where it happened. */
export function Notice({ intent, children, onRetry, action }: NoticeProps) {
  const styles = useStyles();
  const offered = action ?? (onRetry && { label: strings.tryAgain, onClick: onRetry });
  return (
    <div role={intent === "error" ? "alert" : undefined}>
      <MessageBar intent={intent} layout="multiline">
        <MessageBarBody className={styles.body}>{children}</MessageBarBody>
        {offered && (
          <MessageBarActions>
            <Button size="small" disabledFocusable={action?.disabled} onClick={offered.onClick}>
              {offered.label}
            </Button>
          </MessageBarActions>
        )}
      </MessageBar>
    </div>
  );
}
