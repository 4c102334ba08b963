import { Button, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import type { FluentIcon } from "@fluentui/react-icons";

const useStyles = makeStyles({
  state: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalL}`,
    textAlign: "center",
  },
  icon: { color: tokens.colorNeutralForeground3, fontSize: "40px" },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  hint: { ...typographyStyles.body1, margin: 0, maxWidth: "40ch", color: tokens.colorNeutralForeground3 },
});

export interface EmptyStateProps {
  readonly Icon: FluentIcon;
  readonly title: string;
  readonly hint: string;
  /** The way on. */
  readonly action?: { readonly label: string; readonly onClick: () => void };
}

/** Says where there is nothing yet why that is so, and what to do. */
export function EmptyState({ Icon, title, hint, action }: EmptyStateProps) {
  const styles = useStyles();
  return (
    <div className={styles.state}>
      <Icon className={styles.icon} aria-hidden="true" />
      <p className={styles.title}>{title}</p>
      <p className={styles.hint}>{hint}</p>
      {action && (
        <Button appearance="primary" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
