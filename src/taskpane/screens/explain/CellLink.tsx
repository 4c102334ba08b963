import { Link, makeStyles } from "@fluentui/react-components";
import { Fragment, type ReactNode } from "react";
import type { SheetRange } from "../../../plan/plan";
import type { Phrase } from "../../explain/words";

const useStyles = makeStyles({
  // As wide as its words, so that it breaks over lines as they do.
  link: { display: "inline", font: "inherit", textAlign: "start", overflowWrap: "anywhere" },
});

export interface CellLinkProps {
  readonly to: SheetRange;
  readonly go: (to: SheetRange) => void;
  /** What is heard, where that is more than what is seen. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** Words that lead to cells of the spreadsheet. */
export function CellLink({ to, go, label, children }: CellLinkProps) {
  const styles = useStyles();
  return (
    <Link as="button" inline className={styles.link} aria-label={label} onClick={() => go(to)}>
      {children}
    </Link>
  );
}

/** A phrase whose names of cells lead to them. */
export function Said({ phrase, go }: { readonly phrase: Phrase; readonly go: (to: SheetRange) => void }) {
  return phrase.map((part, index) => (
    <Fragment key={index}>
      {typeof part === "string" ? (
        part
      ) : (
        <CellLink to={part.to} go={go}>
          {part.text}
        </CellLink>
      )}
    </Fragment>
  ));
}
