import {
  Button,
  Field,
  Link,
  makeStyles,
  Radio,
  RadioGroup,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { strings } from "../../../language/settings";
import { formats } from "../../../plan/styles";
import { beginFirstSteps } from "../../firstSteps";
import { createNumbers, useNumbers } from "../../numbers";
import { defaultSettings, choicesOf, useSettings, type SettingName, type Settings } from "../../settings";
import type { ScreenProps } from "../screen";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
  },
  head: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  line: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
  },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  intro: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  choices: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
  example: {
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  exampleTitle: {
    ...typographyStyles.caption1Strong,
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    color: tokens.colorNeutralForeground2,
  },
  figures: { margin: 0 },
  figure: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXXS,
  },
  label: { ...typographyStyles.body1, color: tokens.colorNeutralForeground2 },
  value: {
    ...typographyStyles.body1Strong,
    margin: 0,
    fontVariantNumeric: "tabular-nums",
    overflowWrap: "anywhere",
  },
  formula: {
    ...typographyStyles.body1,
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    overflowWrap: "anywhere",
  },
  actions: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalM,
  },
});

/** Subsidy, price and difficulty of one day: what a formula with every sign in it looks like. */
const exampleFormula = "=THESIS.HASHPRICE(91250.5,148.2E12,3.125)";
const firstDayOf2027 = 46388;

/** How the panel shows what it shows. */
export function SettingsScreen({ active, announce, back, open }: ScreenProps) {
  const styles = useStyles();
  const { settings, change, signs } = useSettings();
  const numbers = useNumbers();
  const title = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (active) title.current?.focus();
  }, [active]);

  const sampleOf = (style: Settings["numbers"]): string =>
    createNumbers({ ...settings, numbers: style }, signs, navigator.language).show(1234.5, "#,##0.0");
  const group = <Name extends SettingName>(
    name: Name,
    label: string,
    words: Readonly<Record<Settings[Name], string>>,
    example?: (choice: Settings[Name]) => string,
  ) => (
    <Field label={label}>
      <RadioGroup
        className={styles.choices}
        value={settings[name]}
        onChange={(_, { value }) => change({ [name]: value })}
      >
        {choicesOf(name).map((choice) => (
          <Radio
            key={choice}
            value={choice}
            label={example ? strings.choice(words[choice], example(choice)) : words[choice]}
          />
        ))}
      </RadioGroup>
    </Field>
  );

  const figures = [
    [strings.exampleMoney, numbers.show(1_284_400_000, formats.millions)],
    [strings.exampleChange, numbers.change(-35_600_000, formats.millions)],
    [strings.examplePower, numbers.show(0.0565, formats.powerPrice)],
    [strings.exampleDate, numbers.date(firstDayOf2027)],
  ] as const;

  return (
    <section className={styles.page} aria-labelledby="settings">
      <div className={styles.head}>
        <div className={styles.line}>
          <h2 id="settings" ref={title} tabIndex={-1} className={styles.title}>
            {strings.title}
          </h2>
          <Button size="small" onClick={back}>
            {strings.done}
          </Button>
        </div>
        <p className={styles.intro}>{strings.intro}</p>
      </div>
      <div className={styles.example}>
        <h3 className={styles.exampleTitle}>{strings.example}</h3>
        <dl className={styles.figures}>
          {figures.map(([label, text]) => (
            <div key={label} className={styles.figure}>
              <dt className={styles.label}>{label}</dt>
              <dd className={styles.value}>{text}</dd>
            </div>
          ))}
          <div className={styles.figure}>
            <dt className={styles.label}>{strings.exampleFormula}</dt>
            <dd className={styles.formula}>{numbers.formula(exampleFormula)}</dd>
          </div>
        </dl>
      </div>
      {group("money", strings.money, strings.moneyChoices)}
      {group("power", strings.power, strings.powerChoices)}
      {group("numbers", strings.numbers, strings.numbersChoices, sampleOf)}
      {group("theme", strings.theme, strings.themeChoices)}
      <div className={styles.actions}>
        <Button
          onClick={() => {
            change(defaultSettings);
            announce(strings.resetDone);
          }}
        >
          {strings.reset}
        </Button>
        <Link
          as="button"
          onClick={() => {
            beginFirstSteps();
            open("templates");
          }}
        >
          {strings.firstSteps}
        </Link>
      </div>
    </section>
  );
}
