import { makeStyles, tokens } from "@fluentui/react-components";
import { Fragment } from "react";
import { type Part, type Setting, typeset } from "../../library/typeset";

const useStyles = makeStyles({
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: "0.95em", overflowWrap: "anywhere" },
});

/** The help's text with its exponents, variables and names set as on the help pages. */
export function SetText({ text, setting }: { readonly text: string; readonly setting?: Setting }) {
  return <Parts parts={typeset(text, setting)} />;
}

function Parts({ parts }: { readonly parts: readonly Part[] }) {
  const styles = useStyles();
  return parts.map((part, i) => {
    if (typeof part === "string") return <Fragment key={i}>{part}</Fragment>;
    switch (part.mark) {
      case "raised":
        return (
          <sup key={i}>
            <Parts parts={part.parts} />
          </sup>
        );
      case "lowered":
        return <sub key={i}>{part.text}</sub>;
      case "variable":
        return <var key={i}>{part.text}</var>;
      default:
        return (
          <code key={i} className={styles.code}>
            {part.text}
          </code>
        );
    }
  });
}
