import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { useDeferredValue, useMemo } from "react";
import { strings } from "../../../language/keyInputs";
import { formats } from "../../../plan/styles";
import type { Overrides, PreviewFigure } from "../../../templates/template";
import { Notice } from "../../components/Notice";
import { detailOf } from "../../errors";
import { useNumbers, type Numbers } from "../../numbers";
import type { ResolvedChoice } from "./choice";

const useStyles = makeStyles({
  preview: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  figures: { margin: 0 },
  figure: {
    display: "flex",
    alignItems: "baseline",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXXS,
  },
  label: { ...typographyStyles.body1, minWidth: 0, color: tokens.colorNeutralForeground2 },
  values: { margin: 0, display: "flex", flexDirection: "column", maxWidth: "60%", textAlign: "end" },
  value: { ...typographyStyles.body1Strong, fontVariantNumeric: "tabular-nums", overflowWrap: "anywhere" },
  change: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground2 },
  strip: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
  short: {
    display: "flex",
    alignItems: "baseline",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
  },
  shortLabel: { ...typographyStyles.caption1, minWidth: 0, color: tokens.colorNeutralForeground2 },
});

interface Figures {
  readonly figures: readonly PreviewFigure[];
  readonly problem?: string;
}

/** What the headlines of the workbook would show, with what is entered and with the preset alone. */
export interface PreviewFigures {
  readonly now: Figures;
  readonly preset: Figures;
}

const nothingEntered: Overrides = {};

/** The headlines of the workbook as it would be inserted now; undefined where the template cannot tell. */
export function usePreview({
  template,
  preset,
  scenario,
  reads,
  overrides = nothingEntered,
}: ResolvedChoice): PreviewFigures | undefined {
  // Typing goes before figures.
  const settled = useDeferredValue(overrides);
  const own = useMemo(
    () => (reads ? { figures: [] } : figuresOf(template, preset.id, scenario)),
    [template, preset.id, scenario, reads],
  );
  const now = useMemo(
    () =>
      reads || Object.keys(settled).length === 0 ? own : figuresOf(template, preset.id, scenario, settled),
    [own, template, preset.id, scenario, reads, settled],
  );
  return now.figures.length === 0 && !now.problem ? undefined : { now, preset: own };
}

/** The headlines with how each moved from the preset's. */
export function Preview({ preview: { now, preset } }: { readonly preview: PreviewFigures }) {
  const styles = useStyles();
  const numbers = useNumbers();
  return (
    <section className={styles.preview} aria-label={strings.preview}>
      <h3 className={styles.title}>{strings.preview}</h3>
      {now.problem && <Notice intent="warning">{strings.previewFailed(now.problem)}</Notice>}
      <dl className={styles.figures}>
        {now.figures.map(({ label, numberFormat, value }, index) => {
          const change = changeOf(value, preset.figures[index]?.value, numberFormat, numbers);
          return (
            <div key={label} className={styles.figure}>
              <dt className={styles.label}>{label}</dt>
              <dd className={styles.values}>
                <span className={styles.value}>{numbers.show(value, numberFormat)}</span>
                {change && <span className={styles.change}>{change}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/**
 * The first two headlines again, for where the preview itself is out of sight while its inputs are changed. Who listens
 * has them there.
 */
export function PreviewStrip({ preview: { now } }: { readonly preview: PreviewFigures }) {
  const styles = useStyles();
  const numbers = useNumbers();
  return (
    <div className={styles.strip} aria-hidden="true">
      {now.figures.slice(0, 2).map(({ label, numberFormat, value }) => (
        <span key={label} className={styles.short}>
          <span className={styles.shortLabel}>{label}</span>
          <span className={styles.value}>{numbers.show(value, numberFormat)}</span>
        </span>
      ))}
    </div>
  );
}

function figuresOf(
  { preview }: ResolvedChoice["template"],
  preset: string,
  scenario: ResolvedChoice["scenario"],
  overrides?: Overrides,
): Figures {
  try {
    return { figures: preview?.(preset, scenario, overrides) ?? [] };
  } catch (error) {
    return { figures: [], problem: detailOf(error) };
  }
}

/** How a figure moved from the preset's, in words; undefined where it did not. */
function changeOf(
  now: number | string,
  before: number | string | undefined,
  numberFormat: string,
  numbers: Numbers,
): string | undefined {
  if (before === undefined || now === before) return undefined;
  if (typeof now === "string" || typeof before === "string")
    return strings.wasWord(numbers.show(before, numberFormat));
  const change =
    numberFormat === formats.date
      ? strings.days(numbers.change(now - before, "0"))
      : numbers.change(now - before, numberFormat);
  return strings.against(change);
}
