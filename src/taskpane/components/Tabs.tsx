import { CounterBadge, makeStyles, Tab, TabList, tokens, typographyStyles } from "@fluentui/react-components";
import { strings } from "../../language/panel";
import type { Screen } from "../screens/screen";

const useStyles = makeStyles({
  // Where the words are long or the pane narrow, the tabs take a second line: none is hidden behind a menu.
  tabs: {
    flexWrap: "wrap",
    flexShrink: 0,
    padding: `0 ${tokens.spacingHorizontalXS}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  tab: {
    flexGrow: 1,
    flexBasis: "auto",
    gridTemplateColumns: "auto",
    gridTemplateRows: "auto auto",
    gridAutoFlow: "row",
    justifyItems: "center",
    justifyContent: "center",
    rowGap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}`,
    "& .fui-Tab__content": { ...typographyStyles.caption2, gridColumn: 1, gridRow: 2, padding: 0 },
    "& .fui-Tab__content--reserved-space": { ...typographyStyles.caption2Strong, gridColumn: 1, gridRow: 2 },
    // The count hangs over the icon's edge.
    "& .fui-Tab__icon": { gridColumn: 1, gridRow: 1, overflow: "visible" },
  },
  icon: { position: "relative", display: "inline-flex" },
  badge: { position: "absolute", top: "-6px", left: "55%" },
  heard: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
});

export interface TabsProps {
  readonly screens: readonly Screen[];
  readonly current: string;
  /** How much fails on a screen, by its id. */
  readonly failing: Readonly<Record<string, number>>;
  readonly onOpen: (screen: string) => void;
}

/** The way from screen to screen. */
export function Tabs({ screens, current, failing, onOpen }: TabsProps) {
  const styles = useStyles();
  return (
    <TabList
      className={styles.tabs}
      aria-label={strings.screens}
      selectedValue={current}
      onTabSelect={(_, { value }) => onOpen(String(value))}
    >
      {screens.map(({ id, label, Icon }) => {
        const count = failing[id] ?? 0;
        return (
          <Tab
            key={id}
            id={`tab-${id}`}
            className={styles.tab}
            value={id}
            icon={
              <span className={styles.icon}>
                <Icon />
                {count > 0 && (
                  <CounterBadge
                    aria-hidden
                    className={styles.badge}
                    size="small"
                    color="danger"
                    count={count}
                  />
                )}
              </span>
            }
            aria-controls={id === current ? `screen-${id}` : undefined}
          >
            {label}
            {count > 0 && <span className={styles.heard}>{strings.tabFailing(count)}</span>}
          </Tab>
        );
      })}
    </TabList>
  );
}
