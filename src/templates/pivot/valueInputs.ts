import type { InputsSheet } from "../house/inputs";
import { known } from "../house/known";

/** What only the Value sheet reads: the market's price and what power to spare may fetch. */
export function addValueInputs(inputs: InputsSheet): void {
  inputs.section("Market");
  inputs.add(known.market_price);
  inputs.add({
    key: "spare_mw_value",
    label: "Value of contracted power to spare",
    unit: "$ per MW gross",
    format: "millions",
    least: 0,
    most: 1e8,
  });
}
