import { type Part, type Setting, typeset as partsOf } from "../../src/library/typeset";

/** The help's text as HTML. Whatever is not set in some way is escaped and left as it stands. */

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that HTML shows as it is, between tags and in attributes. */
export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]);

export interface PageSetting extends Setting {
  /** The function whose page this is: no link there, as the names of all others are */
  readonly self?: string;
}

export const typeset = (text: string, setting: PageSetting = {}): string =>
  htmlOf(partsOf(text, setting), setting);

const htmlOf = (parts: readonly Part[], setting: PageSetting): string =>
  parts.map((part) => (typeof part === "string" ? escape(part) : marked(part, setting))).join("");

function marked(part: Exclude<Part, string>, setting: PageSetting): string {
  switch (part.mark) {
    case "raised":
      return `<sup>${htmlOf(part.parts, setting)}</sup>`;
    case "lowered":
      return `<sub>${escape(part.text)}</sub>`;
    case "variable":
      return `<var>${escape(part.text)}</var>`;
    case "code":
      return `<code>${escape(part.text)}</code>`;
    case "function":
      return part.text === setting.self
        ? `<code>${escape(part.text)}</code>`
        : `<code><a href="${escape(part.text)}.html">${escape(part.text)}</a></code>`;
  }
}
