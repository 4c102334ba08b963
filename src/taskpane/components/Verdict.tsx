import { makeStyles, mergeClasses, tokens, typographyStyles } from "@fluentui/react-components";
import {
  CheckmarkCircle16Filled,
  Clock16Regular,
  ErrorCircle16Filled,
  Warning16Filled,
} from "@fluentui/react-icons";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  verdict: {
    ...typographyStyles.body1Strong,
    display: "inline-flex",
    alignItems: "flex-start",
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
    overflowWrap: "anywhere",
  },
  icon: { flexShrink: 0, marginBlockStart: "2px" },
  pass: { color: tokens.colorStatusSuccessForeground1 },
  fail: { color: tokens.colorStatusDangerForeground3 },
  waiting: { color: tokens.colorStatusWarningForeground1 },
  unsure: { color: tokens.colorStatusWarningForeground1 },
});

const icons = {
  pass: CheckmarkCircle16Filled,
  fail: ErrorCircle16Filled,
  waiting: Clock16Regular,
  unsure: Warning16Filled,
};

export interface VerdictProps {
  readonly state: keyof typeof icons;
  readonly children: ReactNode;
}

/** What became of something that was checked: said by a sign and in words, never by a colour alone. */
export function Verdict({ state, children }: VerdictProps) {
  const styles = useStyles();
  const Icon = icons[state];
  return (
    <span className={mergeClasses(styles.verdict, styles[state])}>
      <Icon className={styles.icon} aria-hidden="true" />
      <span>{children}</span>
    </span>
  );
}
