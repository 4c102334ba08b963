import { FluentProvider, Link, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { strings } from "../../language/panel";
import { themes, useColourScheme } from "../theme";
import { Header } from "./Header";
import { Notice } from "./Notice";

const useStyles = makeStyles({
  page: { minHeight: "100%", colorScheme: "light dark" },
  text: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalM,
    maxWidth: "60ch",
    padding: tokens.spacingHorizontalL,
  },
  title: { ...typographyStyles.subtitle1, margin: 0 },
  paragraph: { ...typographyStyles.body1, margin: 0 },
});

/** What the panel's address shows in a browser, where there is no workbook beside it. */
export function OutsideExcel({ problem }: { readonly problem?: string }) {
  const styles = useStyles();
  const scheme = useColourScheme(undefined);
  return (
    <FluentProvider theme={themes[scheme]} className={styles.page}>
      <Header />
      <div className={styles.text}>
        {problem && <Notice intent="warning">{problem}</Notice>}
        <h2 className={styles.title}>{strings.outsideTitle}</h2>
        <p className={styles.paragraph}>{strings.outsideText}</p>
        <Link href="workbench.html" inline>
          {strings.outsideWorkbench}
        </Link>
      </div>
    </FluentProvider>
  );
}
