import { rangeAddress } from "../../plan/address";
import type { Range } from "../../plan/plan";

/** Excel takes addresses of up to 8,192 characters. */
const longestAddress = 4000;

/**
 * The ranges of a sheet that is being filled. Each is asked for once, since it costs a request some three hundred bytes, and
 * is let go at once: Office.js would keep a reference to each for the rest of the run, and a thousand of those slow
 * Excel down.
 */
export class Places {
  private readonly ranges = new Map<string, Excel.Range>();
  private readonly several = new Map<string, Excel.RangeAreas>();

  constructor(readonly sheet: Excel.Worksheet) {}

  range(range: Range): Excel.Range {
    return this.at(rangeAddress(range));
  }

  /** Many places as one, or as few as the length of an address allows. */
  areas(addresses: readonly string[]): (Excel.Range | Excel.RangeAreas)[] {
    const joined: string[] = [];
    for (const address of addresses) {
      const last = joined.length - 1;
      if (last >= 0 && joined[last]!.length + address.length < longestAddress) joined[last] += `,${address}`;
      else joined.push(address);
    }
    return joined.map((address) => (address.includes(",") ? this.severalAt(address) : this.at(address)));
  }

  private at(address: string): Excel.Range {
    let found = this.ranges.get(address);
    if (!found) this.ranges.set(address, (found = this.sheet.getRange(address).untrack()));
    return found;
  }

  private severalAt(addresses: string): Excel.RangeAreas {
    let found = this.several.get(addresses);
    if (!found) this.several.set(addresses, (found = this.sheet.getRanges(addresses).untrack()));
    return found;
  }
}
