import { Button, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { strings } from "../../language/panel";
import type { Screen } from "../screens/screen";

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
  names: { flexGrow: 1, minWidth: 0 },
  help: { ...typographyStyles.caption1, color: tokens.colorBrandForegroundLink },
  tagline: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
});

/** The product's mark, as in the ribbon: a block whose side is a rack of servers. Drawn here so that it never arrives late. */
const Mark = ({ className }: { readonly className?: string }) => (
  <svg className={className} viewBox="0 0 128 128" aria-hidden="true" focusable="false">
    <path fill="#F28C1B" d="M64 5 117 33 64 61 11 33Z" />
    <path fill="#1C4A78" d="M11 37.5 62 64.5V123L11 95Z" />
    <path fill="#2F7FBF" d="M117 37.5 66 64.5V123L117 95Z" />
    <path
      fill="#FFFFFF"
      d="M73 71.6 110 52V60L73 79.6ZM73 87.6 110 68V76L73 95.6ZM73 103.6 110 84V92L73 111.6Z"
    />
  </svg>
);

export interface HeaderProps {
  /** The screens whose way stands here and not among the tabs. */
  readonly screens?: readonly Screen[];
  readonly current?: string;
  readonly onOpen?: (screen: string) => void;
}

export function Header({ screens = [], current, onOpen }: HeaderProps) {
  const styles = useStyles();
  return (
    <header className={styles.header}>
      <Mark className={styles.mark} />
      <div className={styles.names}>
        <h1 className={styles.name}>{strings.product}</h1>
        <p className={styles.tagline}>{strings.tagline}</p>
      </div>
      {/* Beside the panel and not in its place: the model in work stays where it is. */}
      <a className={styles.help} href="assets/help.html" target="_blank" rel="noreferrer">
        {strings.help}
      </a>
      {screens.map(({ id, label, Icon }) => (
        <Button
          key={id}
          id={`way-${id}`}
          appearance="subtle"
          icon={<Icon />}
          aria-label={label}
          title={label}
          aria-pressed={id === current}
          onClick={() => onOpen?.(id)}
        />
      ))}
    </header>
  );
}
