import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  Link,
  makeStyles,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useMemo } from "react";
import { strings } from "../../../language/functions";
import type { ExampleValue, FunctionHelp, Reference } from "../../../library/reference";
import { useNumbers } from "../../numbers";
import { FormulaText } from "../../components/FormulaText";
import { SetText } from "../../components/SetText";

const useStyles = makeStyles({
  accordion: { marginInline: `calc(-1 * ${tokens.spacingHorizontalS})` },
  panel: {
    margin: `0 ${tokens.spacingHorizontalS} ${tokens.spacingVerticalM}`,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
  },
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
  label: { ...typographyStyles.caption1Strong, margin: 0, color: tokens.colorNeutralForeground2 },
  text: { ...typographyStyles.body1, margin: 0, overflowWrap: "anywhere" },
  errors: { margin: 0, display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  code: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: "anywhere" },
  meaning: { ...typographyStyles.body1, margin: 0, overflowWrap: "anywhere" },
  examples: {
    margin: 0,
    padding: 0,
    listStyleType: "none",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
  },
  example: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalXS,
  },
  formula: {
    ...typographyStyles.caption1,
    fontFamily: tokens.fontFamilyMonospace,
    overflowWrap: "anywhere",
    margin: 0,
  },
});

const clauses = (text: string): string[] => text.replace(/\.$/, "").split(/; /);

interface AboutProps {
  readonly help: FunctionHelp;
  readonly reference: Reference;
  readonly onTry: (given: readonly ExampleValue[]) => void;
}

/** What the help page says: formula, errors, source, examples. */
export function About({ help, reference, onTry }: AboutProps) {
  const styles = useStyles();
  const numbers = useNumbers();
  const setting = useMemo(
    () => ({
      functions: new Set(reference.functions.map(({ name }) => name)),
      variables: help.arguments.map(({ name }) => name),
    }),
    [help, reference],
  );
  return (
    <Accordion className={styles.accordion} multiple collapsible>
      <AccordionItem value="about">
        <AccordionHeader as="h3">{strings.about}</AccordionHeader>
        <AccordionPanel className={styles.panel}>
          <div className={styles.part}>
            <h4 className={styles.label}>{strings.formula}</h4>
            <p className={styles.text}>
              <SetText text={help.formula} setting={{ ...setting, isFormula: true }} />
            </p>
          </div>
          <div className={styles.part}>
            <h4 className={styles.label}>{strings.returns}</h4>
            <p className={styles.text}>
              <SetText text={help.returns} setting={setting} />
            </p>
          </div>
          <div className={styles.part}>
            <h4 className={styles.label}>{strings.errors}</h4>
            <dl className={styles.errors}>
              {clauses(help.errors).map((clause) => {
                const [, sign, rest] = /^(#\S+) (.*)$/s.exec(clause) ?? [];
                return (
                  <div key={clause}>
                    <dt className={styles.code}>{sign ?? strings.otherErrors}</dt>
                    <dd className={styles.meaning}>
                      <SetText text={rest ?? clause} setting={setting} />
                    </dd>
                  </div>
                );
              })}
            </dl>
          </div>
          <div className={styles.part}>
            <h4 className={styles.label}>{strings.source}</h4>
            <p className={styles.text}>
              <SetText text={help.source} setting={setting} />
            </p>
          </div>
          <Link href={help.page} target="_blank" rel="noreferrer">
            {strings.helpPage}
          </Link>
        </AccordionPanel>
      </AccordionItem>
      <AccordionItem value="examples">
        <AccordionHeader as="h3">{strings.examples}</AccordionHeader>
        <AccordionPanel className={styles.panel}>
          <ul className={styles.examples}>
            {help.examples.map(({ formula, given }) => (
              <li key={formula} className={styles.example}>
                <p className={styles.formula}>
                  <FormulaText>{numbers.formula(formula)}</FormulaText>
                </p>
                {given && (
                  <Button
                    size="small"
                    aria-label={strings.tryExampleLabel(numbers.formula(formula))}
                    onClick={() => onTry(given)}
                  >
                    {strings.tryExample}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}
