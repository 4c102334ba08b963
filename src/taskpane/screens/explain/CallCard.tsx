import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { useId } from "react";
import { explainWords as words } from "../../../language/explain";
import type { SheetRange } from "../../../plan/plan";
import type { CallDetail } from "../../explain/call";
import { functionNamespace } from "../../../plan/formula";
import { SetText } from "../../components/SetText";
import { Said } from "./CellLink";
import { StepList } from "./StepList";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  title: { ...typographyStyles.body1Strong, margin: 0, fontFamily: tokens.fontFamilyMonospace },
  heading: { ...typographyStyles.caption1Strong, margin: 0, color: tokens.colorNeutralForeground2 },
  text: { ...typographyStyles.body1, margin: 0 },
  muted: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
  list: { margin: 0 },
  line: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXXS,
  },
  term: { ...typographyStyles.body1, color: tokens.colorNeutralForeground2 },
  value: {
    ...typographyStyles.body1Strong,
    margin: 0,
    marginInlineStart: "auto",
    fontVariantNumeric: "tabular-nums",
  },
});

/** A call of one of our functions: what it does, with which arguments, and how it comes to its answer. */
export function CallCard({ call, go }: { readonly call: CallDetail; readonly go: (to: SheetRange) => void }) {
  const styles = useStyles();
  const title = useId();
  const { name, help, elementMeans, steps, note } = call;
  return (
    <section className={styles.card} aria-labelledby={title}>
      <h3 id={title} className={styles.title}>
        {`${functionNamespace}.${name}`}
      </h3>
      {help && <p className={styles.text}>{help.description}</p>}
      {elementMeans && <p className={styles.text}>{elementMeans}</p>}
      {help && (
        <>
          <h4 className={styles.heading}>{words.callFormula}</h4>
          <p className={styles.text}>
            <SetText
              text={help.formula}
              setting={{ isFormula: true, variables: help.arguments.map((argument) => argument.name) }}
            />
          </p>
        </>
      )}
      <h4 className={styles.heading}>{words.arguments}</h4>
      <dl className={styles.list}>
        {call.arguments.map((argument) => (
          <div key={argument.name} className={styles.line}>
            <dt className={styles.term}>
              {argument.meaning}
              {argument.unit && `, ${argument.unit}`}
            </dt>
            <dd className={styles.value}>{argument.value}</dd>
            {argument.given && (
              <dd className={styles.muted} style={{ flexBasis: "100%", margin: 0 }}>
                <Said phrase={argument.given} go={go} />
              </dd>
            )}
          </div>
        ))}
      </dl>
      {steps.length > 0 && (
        <>
          <h4 className={styles.heading}>{words.callSteps}</h4>
          <StepList steps={steps} go={go} />
        </>
      )}
      {note && <p className={styles.muted}>{note}</p>}
    </section>
  );
}
