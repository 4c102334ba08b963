import { Button, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { ArrowClockwiseRegular, CheckmarkCircleRegular } from "@fluentui/react-icons";
import { useCallback, useRef } from "react";
import { checkWords as words } from "../../../language/checks";
import { EachModel } from "../../components/EachModel";
import type { ModelChecks } from "../../models/checks";
import { useFollowing } from "../../useFollowing";
import type { ScreenProps } from "../screen";
import { ModelChecksCard } from "./ModelChecksCard";
import { summaryOf } from "./summary";

const useStyles = makeStyles({
  screen: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
  },
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "space-between",
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  intro: { ...typographyStyles.body1, margin: 0, flexBasis: "100%", color: tokens.colorNeutralForeground3 },
});

/** What must agree in each model of the workbook, what does not, and the way to it. */
export function ChecksScreen(props: ScreenProps) {
  const { workbook, active, busy, announce, open } = props;
  const { models, refresh, answers } = props.models;
  const styles = useStyles();
  const [changes, readAgain] = useFollowing(workbook, active && !busy);
  // Somebody who asked hears the answer; one who is typing in a cell is told by the tab alone.
  const asked = useRef(new Set<string>());

  const onRead = useCallback(
    (id: string, checks: ModelChecks): void => {
      if (!asked.current.delete(id)) return;
      announce(words.checkedAgain(summaryOf(checks).text));
    },
    [announce],
  );

  const checkAgain = async (): Promise<void> => {
    announce("");
    asked.current = new Set(models?.map(({ id }) => id));
    // Sheets may have been renamed or deleted since.
    await refresh();
    readAgain();
  };

  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <h2 className={styles.title}>{words.title}</h2>
        {models && models.length > 0 && (
          <Button size="small" icon={<ArrowClockwiseRegular />} onClick={() => void checkAgain()}>
            {words.checkAgain}
          </Button>
        )}
        <p className={styles.intro}>{words.intro}</p>
      </div>
      <EachModel of={props.models} Icon={CheckmarkCircleRegular} words={words} open={open}>
        {(model) => (
          <ModelChecksCard
            {...props}
            model={model}
            reading={changes + answers}
            onRead={onRead}
            onChanged={readAgain}
          />
        )}
      </EachModel>
    </div>
  );
}
