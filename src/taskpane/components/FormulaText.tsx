import { Fragment } from "react";

/**
 * A formula that may go on in a new line behind each separator: in a narrow panel the lines of a long array would else
 * end within a number. Whoever copies it copies the formula as it is.
 */
export function FormulaText({ children }: { readonly children: string }) {
  return children.split(/(?<=[,;\\])/).map((part, i) => (
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
