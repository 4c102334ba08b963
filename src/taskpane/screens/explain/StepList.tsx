import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import type { SheetRange } from "../../../plan/plan";
import type { Step } from "../../explain/steps";
import { textOf } from "../../explain/words";
import { Said } from "./CellLink";

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  step: { paddingBlock: tokens.spacingVerticalXS, ...typographyStyles.body1 },
  words: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  label: { ...typographyStyles.caption1Strong, margin: 0 },
  figures: { ...typographyStyles.body1, margin: 0, fontVariantNumeric: "tabular-nums" },
  result: { fontWeight: tokens.fontWeightSemibold },
  terms: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, listStyleType: "disc" },
  term: { ...typographyStyles.caption1, fontVariantNumeric: "tabular-nums" },
});

export interface StepListProps {
  readonly steps: readonly Step[];
  /** Words that were said above and need not be said again. */
  readonly known?: string | null;
  readonly go: (to: SheetRange) => void;
}

/** Lines of arithmetic, each in words and in figures. */
export function StepList({ steps, known, go }: StepListProps) {
  const styles = useStyles();
  return (
    <ol className={styles.list}>
      {steps.map((step) => {
        const figures = textOf(step.figures);
        // A call's name begins its line of figures, too.
        const said = textOf(step.words);
        const isAll = figures === "" || figures === step.result || figures.endsWith(`→ ${step.result}`);
        const sign = typeof step.value === "boolean" ? " → " : " = ";
        return (
          <li key={step.number} className={styles.step}>
            {step.label && (
              <p className={styles.label}>
                {step.label}
                {step.unit && `, ${step.unit}`}
              </p>
            )}
            {said !== known && said !== "" && !figures.startsWith(`${said}(`) && (
              <p className={styles.words}>
                <Said phrase={step.words} go={go} />
              </p>
            )}
            <p className={styles.figures}>
              {figures !== step.result && <Said phrase={step.figures} go={go} />}
              {(!isAll || figures === "" || figures === step.result) && (
                <>
                  {figures !== "" && figures !== step.result && sign}
                  <span className={styles.result}>{step.result}</span>
                </>
              )}
              {step.note && ` (${step.note})`}
            </p>
            {(step.terms.length > 0 || step.more) && (
              <ul className={styles.terms}>
                {step.terms.map(({ label, figures: term, result }, index) => (
                  <li key={index} className={styles.term}>
                    {label}: {term !== "" && term !== result && `${term} = `}
                    {result}
                  </li>
                ))}
                {step.more && <li className={styles.term}>{step.more}</li>}
              </ul>
            )}
          </li>
        );
      })}
    </ol>
  );
}
