import { Button, Card, makeStyles, mergeClasses, tokens, typographyStyles } from "@fluentui/react-components";
import {
  CheckmarkCircle20Filled,
  Dismiss20Regular,
  NumberCircle120Regular,
  NumberCircle220Regular,
  NumberCircle320Regular,
} from "@fluentui/react-icons";
import { galleryWords as words } from "../../../language/gallery";
import { stepNames, type FirstSteps as Steps } from "../../firstSteps";

const useStyles = makeStyles({
  card: { margin: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} 0` },
  head: { display: "flex", alignItems: "flex-start", gap: tokens.spacingHorizontalS },
  titles: { flexGrow: 1, minWidth: 0 },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  text: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
  steps: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  step: { display: "flex", gap: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground3 },
  current: { color: tokens.colorNeutralForeground1 },
  icon: { flexShrink: 0 },
  done: { color: tokens.colorStatusSuccessForeground1 },
  name: { ...typographyStyles.body1, margin: 0 },
  strong: typographyStyles.body1Strong,
  action: { alignSelf: "flex-start" },
});

const numbers = [NumberCircle120Regular, NumberCircle220Regular, NumberCircle320Regular];

export interface FirstStepsProps {
  readonly steps: Steps;
  readonly onDismiss: () => void;
}

/** Leads a newcomer to the first model: which step comes next, and which are done. */
export function FirstSteps({ steps, onDismiss }: FirstStepsProps) {
  const styles = useStyles();
  const next = stepNames.find((name) => !steps.done[name]);
  return (
    <Card className={styles.card} appearance="filled-alternative" role="region" aria-label={words.firstSteps}>
      <div className={styles.head}>
        <div className={styles.titles}>
          <h2 className={styles.title}>{words.firstSteps}</h2>
          <p className={styles.text}>{next ? words.firstStepsIntro : words.allDone}</p>
        </div>
        {next && (
          <Button
            size="small"
            appearance="subtle"
            icon={<Dismiss20Regular />}
            aria-label={words.dismissSteps}
            title={words.dismissSteps}
            onClick={onDismiss}
          />
        )}
      </div>
      <ol className={styles.steps}>
        {stepNames.map((name, index) => {
          const { title, hint } = words.steps[name];
          const Icon = steps.done[name] ? CheckmarkCircle20Filled : numbers[index]!;
          return (
            <li
              key={name}
              className={mergeClasses(styles.step, name === next && styles.current)}
              aria-current={name === next ? "step" : undefined}
              aria-label={steps.done[name] ? words.stepDone(title) : undefined}
            >
              <Icon
                className={mergeClasses(styles.icon, steps.done[name] && styles.done)}
                aria-hidden="true"
              />
              <div>
                <p className={mergeClasses(styles.name, name === next && styles.strong)}>{title}</p>
                {name === next && <p className={styles.text}>{hint}</p>}
              </div>
            </li>
          );
        })}
      </ol>
      {!next && (
        <Button className={styles.action} size="small" onClick={onDismiss}>
          {words.closeSteps}
        </Button>
      )}
    </Card>
  );
}
