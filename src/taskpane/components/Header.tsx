import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { strings } from "../strings";

const useStyles = makeStyles({
  header: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  mark: { flexShrink: 0, width: "32px", height: "32px" },
  name: { ...typographyStyles.subtitle2, margin: 0 },
  tagline: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
});

/** The product's mark: blocks that rise to the hall they become. */
export const Mark = ({ className }: { readonly className?: string }) => (
  <svg className={className} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect x="0.5" y="0.5" width="31" height="31" rx="6.5" fill="#14304F" stroke="#5B7796" />
    <rect x="6" y="19" width="5" height="7" rx="1" fill="#9DB4CC" />
    <rect x="13.5" y="13" width="5" height="13" rx="1" fill="#D6E0EA" />
    <rect x="21" y="6" width="5" height="20" rx="1" fill="#F28C1B" />
  </svg>
);

export function Header() {
  const styles = useStyles();
  return (
    <header className={styles.header}>
      <Mark className={styles.mark} />
      <div>
        <h1 className={styles.name}>{strings.product}</h1>
        <p className={styles.tagline}>{strings.tagline}</p>
      </div>
    </header>
  );
}
