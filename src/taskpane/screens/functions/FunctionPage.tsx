import { Button, makeStyles, ToggleButton, tokens, typographyStyles } from "@fluentui/react-components";
import { ArrowLeft20Regular, Star20Filled, Star20Regular } from "@fluentui/react-icons";
import { useEffect, useRef } from "react";
import { strings } from "../../../language/functions";
import type { FunctionHelp, Reference } from "../../../library/reference";
import { useNumbers } from "../../numbers";
import type { ScreenProps } from "../screen";
import { About } from "./About";
import { CallForm } from "./CallForm";
import { exampleEntries, type Entries } from "./form";
import { SetText } from "../../components/SetText";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
  },
  back: { alignSelf: "flex-start", marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
  head: { display: "flex", alignItems: "flex-start", gap: tokens.spacingHorizontalS },
  name: {
    ...typographyStyles.subtitle2,
    fontFamily: tokens.fontFamilyMonospace,
    margin: 0,
    flexGrow: 1,
    minWidth: 0,
    overflowWrap: "anywhere",
    paddingBlock: tokens.spacingVerticalXS,
  },
  description: { ...typographyStyles.body1, margin: 0 },
});

interface FunctionPageProps extends ScreenProps {
  readonly help: FunctionHelp;
  readonly reference: Reference;
  readonly isFavourite: boolean;
  readonly entries: Entries;
  readonly onEntries: (entries: Entries) => void;
  readonly onFavourite: (isFavourite: boolean) => void;
  readonly onBack: () => void;
}

/** One function: what it answers, a form to try it, and how it works. */
export function FunctionPage(props: FunctionPageProps) {
  const { help, reference, isFavourite, onEntries } = props;
  const styles = useStyles();
  const numbers = useNumbers();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => heading.current?.focus(), []);

  return (
    <section className={styles.page} aria-label={help.name}>
      <Button
        className={styles.back}
        appearance="subtle"
        size="small"
        icon={<ArrowLeft20Regular />}
        onClick={props.onBack}
      >
        {strings.back}
      </Button>
      <div className={styles.head}>
        <h2 className={styles.name} ref={heading} tabIndex={-1}>
          {help.name}
        </h2>
        <ToggleButton
          appearance="subtle"
          checked={isFavourite}
          aria-label={strings.favourite}
          icon={isFavourite ? <Star20Filled /> : <Star20Regular />}
          onClick={() => props.onFavourite(!isFavourite)}
        />
      </div>
      <p className={styles.description}>
        <SetText text={help.description} />
      </p>
      <CallForm {...props} />
      <About
        help={help}
        reference={reference}
        onTry={(given) => {
          onEntries(exampleEntries(help.arguments, given, numbers));
          props.announce(strings.filled);
          heading.current?.scrollIntoView({ block: "start" });
          heading.current?.focus();
        }}
      />
    </section>
  );
}
