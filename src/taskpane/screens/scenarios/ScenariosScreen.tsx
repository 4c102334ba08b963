import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { BranchForkRegular } from "@fluentui/react-icons";
import { scenarioWords as words } from "../../../language/scenarios";
import { EachModel } from "../../components/EachModel";
import { useFollowing } from "../../useFollowing";
import type { ScreenProps } from "../screen";
import { ModelScenarios } from "./ModelScenarios";

const useStyles = makeStyles({
  screen: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
  },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  muted: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground3 },
});

/** The scenarios of each model in the workbook: which one counts, what sets them apart, and what comes of it. */
export function ScenariosScreen(props: ScreenProps) {
  const { workbook, active, busy, open } = props;
  const { answers } = props.models;
  const styles = useStyles();
  const [changes, readAgain] = useFollowing(workbook, active && !busy);

  return (
    <div className={styles.screen}>
      <div>
        <h2 className={styles.title}>{words.title}</h2>
        <p className={styles.muted}>{words.intro}</p>
      </div>
      <EachModel of={props.models} Icon={BranchForkRegular} words={words} open={open}>
        {(model) => (
          <ModelScenarios {...props} model={model} reading={changes + answers} onChanged={readAgain} />
        )}
      </EachModel>
    </div>
  );
}
