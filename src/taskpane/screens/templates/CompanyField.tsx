import {
  Combobox,
  Field,
  makeStyles,
  Option,
  OptionGroup,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { useState } from "react";
import { galleryWords as words } from "../../../language/gallery";
import { strings } from "../../../language/panel";
import type { PresetSummary } from "../../../templates/template";
import { wordsIn } from "./search";

const useStyles = makeStyles({
  // The library's own least width would push past the edge of a narrow pane.
  field: { minWidth: 0, width: "100%" },
  input: { minWidth: 0, width: "100%", textOverflow: "ellipsis" },
  list: { maxHeight: "320px" },
  option: { display: "flex", flexDirection: "column", minWidth: 0 },
  ticker: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  note: { marginBlockStart: tokens.spacingVerticalXS },
});

export interface CompanyFieldProps {
  readonly presets: readonly PresetSummary[];
  readonly chosen: PresetSummary;
  /** What is shown in its place where something else decides on the company. */
  readonly decided?: string;
  readonly disabled: boolean;
  readonly onPreset: (id: string) => void;
}

const fits = ({ title, company = "", ticker = "" }: PresetSummary, typed: string): boolean => {
  const known = wordsIn(`${title} ${company} ${ticker}`);
  return wordsIn(typed).every((sought) => known.some((word) => word.startsWith(sought)));
};

/** The company whose figures fill the template, found by typing its ticker or name. */
export function CompanyField({ presets, chosen, decided, disabled, onPreset }: CompanyFieldProps) {
  const styles = useStyles();
  // What is being typed; undefined while the field shows what is chosen.
  const [typed, setTyped] = useState<string>();
  const fitting = typed === undefined ? presets : presets.filter((preset) => fits(preset, typed));
  const groups = [
    { label: words.companies, presets: fitting.filter(({ id }) => id !== blank) },
    { label: words.noCompany, presets: fitting.filter(({ id }) => id === blank) },
  ].filter((group) => group.presets.length > 0);

  return (
    <Field
      label={strings.company}
      hint={{ className: styles.note, children: decided === undefined ? chosen.note : "" }}
    >
      <Combobox
        className={styles.field}
        input={{ className: styles.input }}
        listbox={{ className: styles.list }}
        // By keyboard the field itself opens the list: the arrow would be a second stop for the same.
        expandIcon={{ "aria-label": words.allCompanies, tabIndex: -1 }}
        placeholder={words.companyHint}
        disabled={disabled || decided !== undefined}
        value={typed ?? decided ?? chosen.title}
        selectedOptions={[chosen.id]}
        // Who comes to the field wants to type over what stands in it.
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onOptionSelect={(_, { optionValue }) => {
          // Text that begins no option clears the choice, as the library sees it; here it only filters.
          if (!optionValue) return;
          setTyped(undefined);
          onPreset(optionValue);
        }}
        onOpenChange={(_, { open }) => !open && setTyped(undefined)}
        onBlur={() => setTyped(undefined)}
      >
        {groups.map((group) => (
          <OptionGroup key={group.label} label={group.label}>
            {group.presets.map(({ id, title, ticker }) => (
              <Option key={id} value={id} text={title}>
                <span className={styles.option}>
                  <span>{title}</span>
                  {ticker && <span className={styles.ticker}>{ticker}</span>}
                </span>
              </Option>
            ))}
          </OptionGroup>
        ))}
        {groups.length === 0 && (
          <Option value="" text="" disabled>
            {words.noSuchCompany(typed ?? "")}
          </Option>
        )}
      </Combobox>
    </Field>
  );
}

/** The preset that stands for no company. */
const blank = "blank";
