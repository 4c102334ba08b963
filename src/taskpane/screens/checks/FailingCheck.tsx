import { Button, Link, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { checkWords as words } from "../../../language/checks";
import { sheetPrefix } from "../../../plan/address";
import { culpritsOf, type Check, type Culprit } from "../../models/checks";
import { useNumbers } from "../../numbers";
import type { ScreenProps } from "../screen";

const useStyles = makeStyles({
  check: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderLeft: `${tokens.strokeWidthThickest} solid ${tokens.colorStatusDangerBorder2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    overflowWrap: "anywhere",
  },
  label: { ...typographyStyles.body1Strong, margin: 0 },
  detail: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground2 },
  where: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  cells: { margin: 0 },
  cell: {
    display: "flex",
    alignItems: "baseline",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    ...typographyStyles.body1,
  },
  name: { minWidth: 0, flexShrink: 1 },
  value: {
    margin: 0,
    flexShrink: 0,
    maxWidth: "55%",
    textAlign: "end",
    fontVariantNumeric: "tabular-nums",
    fontWeight: tokens.fontWeightSemibold,
  },
  link: {
    textAlign: "start",
    overflowWrap: "anywhere",
    "@media (forced-colors: active)": { textDecorationLine: "underline" },
  },
  actions: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    marginBlockStart: tokens.spacingVerticalXS,
  },
});

const nameOf = ({ sheet, address }: { readonly sheet: string; readonly address: string }): string =>
  sheetPrefix(sheet) + address;

export interface FailingCheckProps extends Pick<ScreenProps, "workbook"> {
  readonly check: Check;
  readonly onShow: (sheet: string, address: string) => void;
}

/** A check that does not pass: by how much, what the compared cells hold, and the way there. */
export function FailingCheck({ workbook, check, onShow }: FailingCheckProps) {
  const styles = useStyles();
  const numbers = useNumbers();
  const culprits = useCulprits(workbook, check);
  const [first] = culprits;
  const target = first ?? check.cell;
  return (
    <article className={styles.check} aria-label={check.label}>
      <h4 className={styles.label}>{check.label}</h4>
      <p className={styles.detail}>{failureOf(check, numbers)}</p>
      {first?.isTypedOver && <p className={styles.detail}>{words.typedOver(nameOf(first))}</p>}
      {culprits.length > 0 && (
        <dl className={styles.cells} aria-label={words.compared}>
          {culprits.map((culprit) => {
            const value = numbers.show(culprit.value, culprit.numberFormat);
            return (
              <div key={nameOf(culprit)} className={styles.cell}>
                <dt className={styles.name}>
                  <Link
                    as="button"
                    className={styles.link}
                    aria-label={words.showCell(nameOf(culprit), value)}
                    onClick={() => onShow(culprit.sheet, culprit.address)}
                  >
                    {nameOf(culprit)}
                  </Link>
                </dt>
                <dd className={styles.value}>{value}</dd>
              </div>
            );
          })}
        </dl>
      )}
      {culprits.length === 0 && check.about && <p className={styles.where}>{words.onSheet(check.about)}</p>}
      <div className={styles.actions}>
        <Button
          size="small"
          appearance="primary"
          aria-label={words.showLabel(check.label, nameOf(target))}
          onClick={() => onShow(target.sheet, target.address)}
        >
          {words.show}
        </Button>
        {first && (
          <Link
            as="button"
            className={styles.link}
            aria-label={words.showCheckLabel(check.label)}
            onClick={() => onShow(check.cell.sheet, check.cell.address)}
          >
            {words.showCheck}
          </Link>
        )}
      </div>
    </article>
  );
}

function failureOf(check: Check, numbers: ReturnType<typeof useNumbers>): string {
  const { outcome, difference, tolerance, comparison } = check;
  if (outcome !== "fail") {
    const error = String(difference);
    const advice = (words.errorAdvice as Readonly<Record<string, string>>)[error];
    return [words.error(error), ...(advice ? [advice] : [])].join(" ");
  }
  if (comparison.kind === "condition") return words.conditionFails;
  const size = typeof difference === "number" ? Math.abs(difference) : difference;
  return words.off(numbers.show(size, "0.######"), numbers.show(tolerance, "0.######"));
}

/** The cells that make the check fail; none until they are found, and none where they cannot be. */
function useCulprits(workbook: FailingCheckProps["workbook"], check: Check): readonly Culprit[] {
  const [culprits, setCulprits] = useState<readonly Culprit[]>([]);
  useEffect(() => {
    let current = true;
    // Without them the check's own cell is shown, and the detail is not.
    culpritsOf(workbook, check).then(
      (found) => current && setCulprits(found),
      () => current && setCulprits([]),
    );
    return () => {
      current = false;
    };
  }, [workbook, check]);
  return culprits;
}
