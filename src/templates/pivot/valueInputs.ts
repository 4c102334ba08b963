import type { InputsSheet } from "../house/inputs";
import { known } from "../house/known";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.pivot.valueInputs;

/** What only the Value sheet reads: the market's price and what power to spare may fetch. */
export function addValueInputs(inputs: InputsSheet): void {
  inputs.section(wording.market);
  inputs.add(known.market_price);
  inputs.add({
    key: "spare_mw_value",
    label: wording.valueOfContractedPowerToSpare,
    unit: wording.dollarPerMwGross,
    format: "millions",
    least: 0,
    most: 1e8,
  });
}
