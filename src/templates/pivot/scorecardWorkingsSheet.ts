import { Reference } from "../../plan/builder";
import { formats, styles, type FormatName } from "../../plan/styles";
import { colourOf } from "../house/time";
import { FigureSheet } from "../house/pairedFigures";
import type { LiquidityFigures, RiskFigures, ValueFigures } from "./figures";
import type { PivotParts } from "./parts";
import { claims, type Claim, type ClaimKey } from "./scorecardClaims";
import { scorecardDealsSheet } from "./scorecardDealsSheet";

/** The answers of the model that claims rest on, whichever sheet works them out. */
export type ScorecardSources = Pick<
  LiquidityFigures,
  | "buildShortfall"
  | "buildShortfallAfterBitcoin"
  | "peakShortfall"
  | "runway"
  | "firstRentQuarter"
  | "firstRentDate"
> &
  Pick<
    ValueFigures,
    "valuePerShare" | "marketPrice" | "hpcYieldOnCost" | "breakevenUtilization" | "strandedCost"
  > &
  Pick<
    RiskFigures,
    "probabilityOfShortfall" | "probabilityOfShortfallAfterBitcoin" | "probabilityBelowMarket"
  >;

interface Shown {
  readonly label: string;
  readonly unit: string;
  readonly format: FormatName;
}

/** What the Scorecard shows of a claim. */
export interface ClaimFigures {
  readonly claim: Claim;
  readonly value: Reference;
  /** A formula on the Scorecard that says in a sentence where the verdict turns. */
  readonly turns: string;
  /** Further metrics of the claim. */
  readonly further: readonly (Shown & { readonly value: Reference })[];
}

const on = "Scorecard workings";
const scorecard = "Scorecard";
/** Delays that are tried beyond the one of Inputs; the longest stands on the sheet as the last of them. */
const delaysTried = 9;

/** Works out the metric of every claim, what stands behind it, and where its verdict turns. */
export function scorecardWorkings(parts: PivotParts, sources: ScorecardSources): ClaimFigures[] {
  const { plan, inputs, model, ranges, checks } = parts;
  const deals = scorecardDealsSheet(parts);
  const page = new FigureSheet(
    plan,
    on,
    "workings",
    "Scorecard workings",
    "The metric of each claim, what stands behind it, and the value of its driver at which the verdict turns.",
    checks,
    [58, 20, 20, 36, 92],
  );
  const { sheet } = page;
  const input = (key: string): string => inputs.live(key, on);
  const line = (key: keyof typeof model.lines): string => model.lines[key].all.from(on);
  const t = model.axis.number.all.from(on);
  const count = `COLUMNS(${t})`;
  const perYear = input("quarters_per_year");
  const last = (key: keyof typeof model.lines): string => `INDEX(${line(key)},1,${count})`;
  const read = (reference: Reference): string => reference.from(on);
  /** A figure without a word in it counts, a word is passed on. */
  const orWord = (formula: string, word: string): string => `IFERROR(${formula},"${word}")`;

  const result: ClaimFigures[] = [];
  /** One section a claim: its further metrics, its metric, and its driver at both thresholds. */
  const claimSection = (
    key: ClaimKey,
    work: (tools: {
      /** A figure that the Scorecard shows too. */
      shown: (figure: Shown & { readonly how?: string }, formula: string) => Reference;
      /** The claim's own metric. */
      metric: (formula: string, how: string) => Reference;
      holds: string;
      fails: string;
      /** The driver at both thresholds, and the sentence around them. */
      turns: (
        driver: Shown & { readonly how?: string },
        at: (threshold: string) => string,
        sentence: (holds: string, fails: string) => string,
      ) => void;
    }) => void,
  ): void => {
    const claim = claims.find((one) => one.key === key)!;
    page.section(claim.statement, ["Figure", "Natively", "Unit", "How"]);
    const further: (Shown & { readonly value: Reference })[] = [];
    let value: Reference | undefined;
    let sentence = "";
    const holds = input(`holds_${key}`);
    const fails = input(`fails_${key}`);
    work({
      holds,
      fails,
      shown: (figure, formula) => {
        const cell = page.figure(figure, formula);
        const { label, unit, format } = figure;
        further.push({ label, unit, format, value: cell });
        return cell;
      },
      metric: (formula, how) => {
        sheet.style({ row: page.row, column: 0, rows: 1, columns: 2 }, { bold: true });
        value = page.figure({ label: claim.metric, unit: claim.unit, format: claim.format, how }, formula);
        return value;
      },
      turns: (driver, at, words) => {
        const one = page.figure(
          { ...driver, label: `${driver.label}: holds` },
          orWord(at(holds), "no figure"),
        );
        const other = page.figure(
          { ...driver, label: `${driver.label}: fails beyond` },
          orWord(at(fails), "no figure"),
        );
        const shown = textOf[driver.format];
        sentence = words(shown(one.from(scorecard)), shown(other.from(scorecard)));
      },
    });
    if (!value) throw new Error(`The claim "${key}" has no metric.`);
    result.push({ claim, value, turns: sentence, further });
  };

  page.section("The window until the rent", ["Figure", "", "Unit", "How"]);
  const beforeRent = page.figure(
    {
      label: "Quarters before the first rent",
      unit: "quarters",
      format: "count",
      how: "all quarters of the model where no phase earns within it",
    },
    `IF(ISNUMBER(${read(sources.firstRentQuarter)}),${read(sources.firstRentQuarter)}-1,${count})`,
  );
  const untilRent = page.figure(
    {
      label: "Quarters that the build shortfall looks at",
      unit: "quarters",
      format: "count",
      how: "the first quarter with rent included, as rent ramps up",
    },
    `MIN(${count},${read(beforeRent)}+1)`,
  );
  const before = `(${t}<=${read(beforeRent)})`;
  const until = `(${t}<=${read(untilRent)})`;
  const newMoney = `(${line("debt_issued")}-${line("debt_repaid")})*(${line("debt_issued")}>${line("debt_repaid")})`;
  const equityOf = (window: string): string =>
    `MAX(0,SUMPRODUCT((${line("hpc_capex")}-${line("project_draw")}-${newMoney})${window}))`;

  claimSection("power", ({ shown, metric, turns }) => {
    const spare = shown(
      {
        label: "Contracted power to spare, least",
        unit: "MW gross",
        format: "power",
        how: "after mining and HPC",
      },
      `MIN(${line("power_spare")})`,
    );
    shown(
      {
        label: "HPC power at the horizon",
        unit: "share of contracted MW",
        format: "percent",
        how: "gross: critical IT load × power usage effectiveness",
      },
      orWord(`INDEX(${model.hpcMw.all.from(on)},1,${count})/${input("contracted_mw")}`, "none contracted"),
    );
    metric(
      orWord(`${read(spare)}/${input("contracted_mw")}`, "none contracted"),
      "least spare power ÷ contracted power",
    );
    turns(
      {
        label: "Contracted power",
        unit: "MW gross",
        format: "power",
        how: "power planned in the tightest quarter ÷ (1 − threshold)",
      },
      (threshold) => `(${input("contracted_mw")}-${read(spare)})/(1-${threshold})`,
      (a, b) => `"Holds from "&${a}&" MW contracted, fails below "&${b}&" MW."`,
    );
  });

  claimSection("first_rent", ({ shown, metric, turns }) => {
    shown(
      { label: "Delay of every phase", unit: "quarters", format: "count", how: "on Inputs" },
      input("delay_quarters"),
    );
    const date = metric(read(sources.firstRentDate), "first day of the first quarter with HPC revenue");
    turns(
      {
        label: "Delay of every phase",
        unit: "quarters, in all",
        format: "count",
        how: "delay of Inputs and the whole quarters between the first rent and the threshold",
      },
      (threshold) =>
        `${input("delay_quarters")}+INT(((YEAR(${threshold})-YEAR(${read(date)}))*12+MONTH(${threshold})-MONTH(${read(date)}))/${input("months_per_quarter")})`,
      (a, b) => `"Holds with a delay of up to "&${a}&" quarters, fails beyond "&${b}&"."`,
    );
  });

  claimSection("liquidity", ({ shown, metric, turns }) => {
    const short = `(${input("min_cash")}-${line("cash")})`;
    const treasury = `(${model.cashAndBitcoin.all.from(on)}-${line("cash")})`;
    const shortfall = shown(
      {
        label: "Build shortfall before selling bitcoin",
        unit: "$ below the floor",
        format: "millions",
        how: "until the first rent; a check holds it against the model's answer",
      },
      `MAX(0,SUMPRODUCT(MAX(${short}*${until})))`,
    );
    const afterBitcoin = shown(
      {
        label: "Build shortfall after selling all bitcoin",
        unit: "$ below the floor",
        format: "millions",
        how: "treasury bitcoin after haircut counts as cash",
      },
      `MAX(0,SUMPRODUCT(MAX((${short}-${treasury})*${until})))`,
    );
    shown(
      {
        label: "Runway, against quarters to the first rent",
        unit: "quarters",
        format: "decimal",
        how: "until cash falls below the floor",
      },
      read(sources.runway),
    );
    shown(
      {
        label: "Peak shortfall of the whole model",
        unit: "$ below the floor",
        format: "millions",
        how: "carries what matures after the build too",
      },
      read(sources.peakShortfall),
    );
    shown(
      { label: "Quarters to the first rent", unit: "quarters", format: "count", how: "from the start" },
      read(beforeRent),
    );
    metric(
      `MAX(0,SUMPRODUCT(MAX(${short}*${until}/(${treasury}+(${treasury}=0)))))`,
      "shortfall ÷ bitcoin after haircut, in the quarter where that is largest",
    );
    turns(
      {
        label: "Cash at the start",
        unit: "$",
        format: "millions",
        how: "cash at the start + the largest of shortfall less threshold × bitcoin after haircut, until the rent; at least 0",
      },
      (threshold) =>
        `MAX(0,${input("cash_opening")}+SUMPRODUCT(MAX((${short}-${threshold}*${treasury})*${until}-1000000*1000000*(${t}>${read(untilRent)}))))`,
      (a, b) => `"Holds with cash from "&${a}&" at the start, fails below "&${b}&"."`,
    );
    checks.equal(
      "Scorecard: build shortfall by quarter agrees with the model's answer",
      on,
      shortfall.from("Checks"),
      sources.buildShortfall.from("Checks"),
    );
    checks.equal(
      "Scorecard: build shortfall after bitcoin agrees with the model's answer",
      on,
      afterBitcoin.from("Checks"),
      sources.buildShortfallAfterBitcoin.from("Checks"),
    );
  });

  claimSection("funding", ({ shown, metric, turns }) => {
    const revenue = page.figure(
      {
        label: "Mining revenue before the rent",
        unit: "$",
        format: "millions",
        how: "counted when mined, sold or not",
      },
      `SUMPRODUCT(${line("mining_revenue")}*${before})`,
    );
    const margin = shown(
      {
        label: "Mining cash before overhead",
        unit: "$",
        format: "millions",
        how: "mining margin less refresh and growth of the fleet, before the first rent",
      },
      `SUMPRODUCT((${line("mining_margin")}-${line("refresh_capex")}-${line("growth_capex")})*${before})`,
    );
    const cash = shown(
      { label: "Mining cash after overhead", unit: "$", format: "millions", how: "less cash overhead" },
      `${read(margin)}-SUMPRODUCT(${line("sga")}*${before})`,
    );
    const need = shown(
      {
        label: "Equity capex before the rent",
        unit: "$",
        format: "millions",
        how: "HPC capex less project debt and new issues of the company; 0 where lenders pay for all",
      },
      equityOf(`*${before}`),
    );
    metric(
      `IF(${read(need)}=0,"none needed",${read(cash)}/(${read(need)}+(${read(need)}=0)))`,
      "mining cash after overhead ÷ equity capex",
    );
    turns(
      {
        label: "Bitcoin price at the start",
        unit: "$ per BTC",
        format: "money",
        how: "at which revenue brings the threshold, mining as much as now",
      },
      (threshold) =>
        `${input("btc_price")}*(${threshold}*${read(need)}-${read(cash)}+${read(revenue)})/${read(revenue)}`,
      (a, b) =>
        `IF(${need.from(scorecard)}=0,"Lenders pay for the whole build before the rent.","Holds with bitcoin from about "&${a}&" at the start, fails below about "&${b}&".")`,
    );
  });

  claimSection("margin", ({ shown, metric, turns }) => {
    const subsidy = page.figure(
      {
        label: "Block subsidy at the start",
        unit: "BTC per block",
        format: "general",
        how: "BTC_SUBSIDY_ON",
      },
      `THESIS.BTC_SUBSIDY_ON(${input("model_start")},${input("block_seconds")})`,
    );
    const reward = (halved: string): string => `(${read(subsidy)}*${halved}+${input("fees_per_block")})`;
    const hashpriceOf = (label: string, price: string, kept: string, how: string): Reference =>
      page.pair(
        { label, unit: "$ per PH/s per day", format: "hashprice", how },
        `THESIS.HASHPRICE(${price},${input("difficulty")},${read(subsidy)}*${kept},${input("fees_per_block")})`,
        `${price}*${reward(kept)}*${input("seconds_per_day")}*${input("hashes_per_exahash")}/${input("petahashes_per_exahash")}/(${input("difficulty")}*${input("hashes_per_difficulty")})`,
      );
    const now = hashpriceOf("Hashprice now", input("btc_price"), "1", "price × reward of 1 PH/s a day");
    const price = (sign: "+" | "-"): string => `${input("btc_price")}*(1${sign}${input("price_move")})`;
    const fallen = hashpriceOf("Hashprice after a fall of bitcoin", price("-"), "1", "by the move of Inputs");
    const risen = hashpriceOf("Hashprice after a rise of bitcoin", price("+"), "1", "by the move of Inputs");
    const halved = hashpriceOf(
      "Hashprice after the next halving",
      input("btc_price"),
      input("subsidy_kept"),
      "at the price and difficulty of the start",
    );
    const cost = page.pair(
      {
        label: "Hashcost",
        unit: "$ per PH/s per day",
        format: "hashprice",
        how: "power and other cash cost of 1 PH/s",
      },
      `THESIS.HASHCOST(${input("efficiency")},${input("power_price")},${input("pue_mining")},${input("other_hashcost")})`,
      `${input("efficiency")}*24*${input("power_price")}*${input("pue_mining")}+${input("other_hashcost")}`,
    );
    const marginOf = (hashprice: Reference): string =>
      `THESIS.MINING_MARGIN(${read(hashprice)},${input("efficiency")},${input("power_price")},${input("pool_fee")},${input("pue_mining")},${input("other_hashcost")})`;
    const nativeMargin = (hashprice: Reference): string =>
      `1-${read(cost)}/(${read(hashprice)}*(1-${input("pool_fee")}))`;
    for (const [label, hashprice] of [
      ["Mining margin now", now],
      ["Mining margin after a rise of bitcoin", risen],
      ["Mining margin after the next halving", halved],
    ] as const) {
      const formula = marginOf(hashprice);
      const cell = shown(
        { label, unit: "share of revenue", format: "percent", how: "MINING_MARGIN at that hashprice" },
        formula,
      );
      checks.equal(
        `${label}: function and plain formulas agree`,
        on,
        cell.from("Checks"),
        sheet
          .formula(cell.row, 2, nativeMargin(hashprice), {
            ...colourOf(nativeMargin(hashprice)),
            horizontal: "right",
            numberFormat: formats.percent,
          })
          .from("Checks"),
      );
    }
    const breakeven = page.pair(
      {
        label: "Breakeven hashprice",
        unit: "$ per PH/s per day",
        format: "hashprice",
        how: "hashcost ÷ (1 − pool fee); BREAKEVEN",
      },
      `THESIS.BREAKEVEN("HASHPRICE",1,${input("efficiency")},${input("power_price")},${input("pool_fee")},${input("pue_mining")},${input("other_hashcost")})`,
      `${read(cost)}/(1-${input("pool_fee")})`,
    );
    shown(
      {
        label: "Breakeven hashprice against now",
        unit: "share of today's",
        format: "percent",
        how: "room until the fleet stops",
      },
      `${read(breakeven)}/${read(now)}`,
    );
    metric(marginOf(fallen), "MINING_MARGIN at the hashprice after the fall");
    turns(
      {
        label: "Bitcoin price at the start",
        unit: "$ per BTC",
        format: "money",
        how: "price whose fall leaves the threshold, difficulty as it is",
      },
      (threshold) => `${input("btc_price")}*${read(breakeven)}/(${read(fallen)}*(1-${threshold}))`,
      (a, b) => `"Holds with bitcoin from "&${a}&" at the start, fails below "&${b}&"."`,
    );
  });

  claimSection("capital", ({ shown, metric, turns }) => {
    const liquid = shown(
      {
        label: "Cash and bitcoin after haircut, at the start",
        unit: "$",
        format: "millions",
        how: "what the company owns before it builds",
      },
      `${input("cash_opening")}+${input("btc_opening")}*${input("btc_price")}*(1-${input("btc_haircut")})`,
    );
    shown(
      {
        label: "All HPC capex ÷ (cash + bitcoin after haircut)",
        unit: "×",
        format: "ratio",
        how: "capex of all phases, before any debt",
      },
      orWord(`${read(deals.capex)}/${read(liquid)}`, "nothing owned"),
    );
    const equity = shown(
      {
        label: "HPC capex left to equity",
        unit: "$",
        format: "millions",
        how: "less project debt and new issues of the company over the whole model",
      },
      equityOf(""),
    );
    metric(
      orWord(`${read(equity)}/(${read(liquid)}*(${read(liquid)}>0))`, "nothing owned"),
      "capex left to equity ÷ what the company owns",
    );
    turns(
      { label: "HPC capex left to equity", unit: "$", format: "millions", how: "threshold × what is owned" },
      (threshold) => `${threshold}*${read(liquid)}`,
      (a, b) => `"Holds with up to "&${a}&" of capex left to equity, fails above "&${b}&"."`,
    );
  });

  const yieldOnCost = read(sources.hpcYieldOnCost);
  claimSection("discipline", ({ shown, metric, turns }) => {
    shown(
      {
        label: "HPC yield on cost",
        unit: "a year",
        format: "percent2",
        how: "first full year's income ÷ capex, all phases",
      },
      yieldOnCost,
    );
    shown(
      { label: "Cost of capital of HPC", unit: "a year", format: "percent2", how: "on Inputs" },
      input("wacc_hpc"),
    );
    metric(orWord(`${yieldOnCost}-${input("wacc_hpc")}`, "no HPC"), "yield on cost less discount rate");
    turns(
      {
        label: "Cost of capital",
        unit: "a year",
        format: "percent2",
        how: "yield on cost less threshold",
      },
      (threshold) => `${yieldOnCost}-${threshold}`,
      (a, b) => `"Holds with capital at up to "&${a}&" a year, fails above "&${b}&"."`,
    );
  });

  claimSection("delay", ({ shown, metric, turns }) => {
    const first = page.row + 1;
    ["Further delay, quarters", "Build shortfall after bitcoin", "HPC value"].forEach((head, column) =>
      sheet.set(page.row, column, head, column ? styles.columnHead : styles.columnHeadLeft),
    );
    sheet.height(page.row, 30);
    const values = new Reference(on, first, 3, delaysTried, 1);
    sheet.set(page.row, 3, "Delay in all, quarters", styles.columnHead);
    for (let index = 0; index < delaysTried; index += 1) {
      const row = first + index;
      sheet.formula(row, 0, `ROWS($F$${first + 1}:$F${row + 1})-1`, {
        ...styles.formula,
        horizontal: "left",
        numberFormat: formats.count,
      });
      sheet.formula(row, 3, `${input("delay_quarters")}+$A${row + 1}`, {
        ...styles.link,
        horizontal: "right",
        numberFormat: formats.count,
      });
    }
    sheet.set(
      first,
      4,
      "PIVOT_SENSITIVITY over the delay; the other input that it asks for, utilisation, stays as it is",
      styles.note,
    );
    const call = (output: string): string =>
      `THESIS.PIVOT_SENSITIVITY(${ranges.from(on)},"delay_quarters",${values.from(on)},"utilization",${input("utilization")},"${output}")`;
    const short = sheet.spill(first, 1, call("build_shortfall_after_btc"), delaysTried, 1, {
      ...styles.link,
      numberFormat: formats.millions,
    });
    const worth = sheet.spill(first, 2, call("hpc_value"), delaysTried, 1, {
      ...styles.link,
      numberFormat: formats.millions,
    });
    page.skip(delaysTried + 1);
    shown(
      {
        label: "Value lost per quarter of delay",
        unit: "$, weighted by probability",
        format: "millions",
        how: "HPC value now less HPC value a quarter later",
      },
      [0, 1].map((later) => read(new Reference(on, worth.row + later, worth.column))).join("-"),
    );
    metric(
      `SUMPRODUCT(1*(${short.from(on)}<=0))-1`,
      "delays without a shortfall less the one of Inputs; −1 is short already, the last of the table means so many or more",
    );
    turns(
      {
        label: "More cash at the start",
        unit: "$",
        format: "millions",
        how: "build shortfall after bitcoin with as many quarters more",
      },
      (threshold) =>
        `SUMPRODUCT((${new Reference(on, first, 0, delaysTried, 1).from(on)}=${threshold})*${short.from(on)})`,
      (a, b) => `"Takes "&${a}&" more cash at the start to hold, "&${b}&" more not to fail."`,
    );
    checks.equal(
      "Scorecard: shortfall by PIVOT_SENSITIVITY agrees with the model's answer",
      on,
      `INDEX(${short.from("Checks")},1,1)`,
      sources.buildShortfallAfterBitcoin.from("Checks"),
    );
  });

  const breakeven = read(sources.breakevenUtilization);
  claimSection("demand", ({ shown, metric, turns }) => {
    shown(
      { label: "Utilisation", unit: "share of critical IT load", format: "percent", how: "on Inputs" },
      input("utilization"),
    );
    shown(
      {
        label: "Stranded cost at the utilisation of Bear",
        unit: "$",
        format: "millions",
        how: "capital that neither rent nor another use repays",
      },
      read(sources.strandedCost),
    );
    metric(`IF(ISNUMBER(${breakeven}),${breakeven},"none")`, "all phases together");
    turns(
      {
        label: "Rent against plan",
        unit: "× the rate of each phase",
        format: "percent",
        how: "rate factor × breakeven utilisation ÷ threshold: value depends on their product",
      },
      (threshold) => `${input("rate_factor")}*${breakeven}/${threshold}`,
      (a, b) => `"Holds with rents from "&${a}&" of each phase's rate, fails below "&${b}&"."`,
    );
  });

  claimSection("premium", ({ shown, metric, turns }) => {
    const peers = shown(
      {
        label: "Peers' median rent",
        unit: "$ per kW-month, first year",
        format: "power",
        how: "published leases at one escalator",
      },
      read(deals.medianRent),
    );
    const own = shown(
      {
        label: "Own rent, average",
        unit: "$ per kW-month, first year",
        format: "power",
        how: "all phases, weighted by load",
      },
      `IF(${read(deals.criticalMw)}=0,"no HPC",${read(deals.ownRent)})`,
    );
    shown(
      { label: "Own term, average", unit: "years", format: "decimal", how: "weighted by load" },
      read(deals.ownTerm),
    );
    shown(
      {
        label: "Signed rent ÷ HPC capex",
        unit: "× all capex",
        format: "ratio",
        how: "contract value of phases with probability 1: the backlog",
      },
      orWord(`${read(deals.signedValue)}/${read(deals.capex)}`, "no HPC"),
    );
    metric(orWord(`${read(own)}/${read(peers)}-1`, "no HPC"), "own average ÷ peers' median − 1");
    turns(
      {
        label: "Own average rent",
        unit: "$ per kW-month",
        format: "power",
        how: "median × (1 + threshold)",
      },
      (threshold) => `${read(peers)}*(1+${threshold})`,
      (a, b) => `"Holds from $"&${a}&" per kW-month on average, fails below $"&${b}&"."`,
    );
  });

  claimSection("hyperscaler", ({ shown, metric, turns }) => {
    const lowest = shown(
      {
        label: "Lowest rent that a hyperscaler pays",
        unit: "$ per kW-month, first year",
        format: "power",
        how: "published leases at one escalator",
      },
      read(deals.lowestHyperscalerRent),
    );
    shown(
      {
        label: "NPV of all phases at that rent",
        unit: "$",
        format: "millions",
        how: "HPC_PHASE_VALUE, not weighted by probability",
      },
      read(deals.valueAtHyperscaler),
    );
    metric(orWord(`${read(deals.valueAtHyperscaler)}/${read(deals.capex)}`, "no HPC"), "NPV ÷ capex");
    turns(
      {
        label: "Rent of all phases",
        unit: "$ per kW-month",
        format: "power",
        how: "NPV grows in proportion to rent: from no rent to the lowest, and on",
      },
      (threshold) =>
        `${read(lowest)}*(${threshold}*${read(deals.capex)}-${read(deals.valueAtNoRent)})/(${read(deals.valueAtHyperscaler)}-${read(deals.valueAtNoRent)})`,
      (a, b) => `"Holds if they pay $"&${a}&" per kW-month, fails below $"&${b}&"."`,
    );
  });

  claimSection("backing", ({ shown, metric, turns }) => {
    shown(
      {
        label: "Peers' leases with a backstop",
        unit: "share of leases",
        format: "percent",
        how: "by number",
      },
      read(deals.shareWithBackstop),
    );
    shown(
      {
        label: "Cover where there is one, median",
        unit: "share of contract value",
        format: "percent",
        how: "backstop ÷ contract value",
      },
      read(deals.medianCover),
    );
    shown(
      {
        label: "Own rent that is signed",
        unit: "share of contract value",
        format: "percent",
        how: "phases with probability 1",
      },
      orWord(`${read(deals.signedValue)}/${read(deals.contractValue)}`, "no HPC"),
    );
    metric(
      orWord(`${read(deals.backedValue)}/${read(deals.expectedValue)}`, "no HPC"),
      "backed rent ÷ all rent, both × probability",
    );
    turns(
      {
        label: "Backed rent",
        unit: "$, × probability",
        format: "millions",
        how: "threshold × all rent × probability",
      },
      (threshold) => `${threshold}*${read(deals.expectedValue)}`,
      (a, b) => `"Holds from "&${a}&" of rent backed, fails below "&${b}&"."`,
    );
  });

  claimSection("gpu_cloud", ({ shown, metric, turns }) => {
    const spillRow = page.row + 1;
    ["A year of one rented GPU", "By function", "Natively"].forEach((head, column) =>
      sheet.set(page.row, column, head, column ? styles.columnHead : styles.columnHeadLeft),
    );
    sheet.spill(
      spillRow,
      0,
      `IFERROR(THESIS.GPU_ECONOMICS(${input("gpu_capex")},${input("gpu_rate")},${input("gpu_utilization")},${input("gpu_life")},0,${input("gpu_kw")},${input("power_price")},${input("gpu_pue")},${input("gpu_opex")},${input("wacc_hpc")}),"none")`,
      10,
      2,
      styles.link,
    );
    const shapes: readonly FormatName[] = [
      "money",
      "money",
      "money",
      "money",
      "money",
      "money",
      "percent",
      "decimal",
      "hashprice",
      "percent",
    ];
    shapes.forEach((format, index) => {
      sheet.style(
        { row: spillRow + index, column: 0, rows: 1, columns: 1 },
        { horizontal: "left", fontColour: styles.formula.fontColour },
      );
      sheet.style(
        { row: spillRow + index, column: 1, rows: 1, columns: 1 },
        { horizontal: "right", numberFormat: formats[format] },
      );
    });
    const hours = `24*365`;
    const native = (index: number, formula: string): Reference => {
      const cell = sheet.formula(spillRow + index, 2, formula, {
        ...colourOf(formula),
        horizontal: "right",
        numberFormat: formats.money,
      });
      checks.equal(
        `GPU cloud, line ${index + 1}: function and plain formulas agree`,
        on,
        new Reference(on, spillRow + index, 1).from("Checks"),
        cell.from("Checks"),
      );
      return cell;
    };
    const revenue = native(0, `${input("gpu_rate")}*${hours}*${input("gpu_utilization")}`);
    const power = native(1, `${input("gpu_kw")}*${hours}*${input("power_price")}*${input("gpu_pue")}`);
    const other = native(2, `${read(revenue)}*${input("gpu_opex")}`);
    const ebitda = native(3, `${read(revenue)}-${read(power)}-${read(other)}`);
    const wear = native(4, `${input("gpu_capex")}/${input("gpu_life")}`);
    const ebit = native(5, `${read(ebitda)}-${read(wear)}`);
    page.skip(11);
    const perMw = page.figure(
      {
        label: "GPUs per MW of critical IT load",
        unit: "GPUs",
        format: "count",
        how: "1,000 kW ÷ kW per GPU",
      },
      `1000/${input("gpu_kw")}`,
    );
    const capexPerMw = page.figure(
      {
        label: "HPC capex per MW",
        unit: "$ per critical MW",
        format: "millions",
        how: "own phases, average",
      },
      orWord(`${read(deals.capex)}/${read(deals.criticalMw)}`, "no HPC"),
    );
    shown(
      {
        label: "Lease income per MW",
        unit: "$ a year per critical MW",
        format: "millions",
        how: "yield on cost × capex per MW",
      },
      orWord(`${yieldOnCost}*${read(capexPerMw)}`, "no HPC"),
    );
    shown(
      {
        label: "GPU cloud EBITDA per MW",
        unit: "$ a year per critical MW",
        format: "millions",
        how: "before the machines are paid for",
      },
      `${read(ebitda)}*${read(perMw)}`,
    );
    const capital = shown(
      {
        label: "GPU cloud capital per MW",
        unit: "$ per critical MW",
        format: "millions",
        how: "machines and the same halls",
      },
      orWord(`${input("gpu_capex")}*${read(perMw)}+${read(capexPerMw)}`, "no HPC"),
    );
    const earned = shown(
      {
        label: "Return of a GPU cloud on its capital",
        unit: "a year, after wear of the machines",
        format: "percent2",
        how: "EBIT per MW ÷ capital per MW",
      },
      orWord(`${read(ebit)}*${read(perMw)}/${read(capital)}`, "no HPC"),
    );
    metric(orWord(`${yieldOnCost}-${read(earned)}`, "no HPC"), "yield on cost less that return");
    turns(
      {
        label: "Rent of a GPU",
        unit: "$ per GPU-hour",
        format: "hashprice",
        how: "at which a GPU cloud earns the yield on cost less the threshold",
      },
      (threshold) =>
        `((${yieldOnCost}-${threshold})*${read(capital)}/${read(perMw)}+${read(power)}+${read(wear)})/(${hours}*${input("gpu_utilization")}*(1-${input("gpu_opex")}))`,
      (a, b) => `"Holds while a GPU rents for up to "&${a}&" an hour, fails above "&${b}&"."`,
    );
  });

  claimSection("emissions", ({ shown, metric, turns }) => {
    const energy = page.figure(
      {
        label: "Energy of mining, whole model",
        unit: "MWh",
        format: "count",
        how: "hashrate × efficiency × power usage effectiveness × hours × uptime, where mining runs",
      },
      `SUMPRODUCT(${line("hashrate")}*${line("mining_on")}*${model.days.all.from(on)})*${input("efficiency")}*${input("pue_mining")}*24*${input("uptime")}`,
    );
    const factor = page.figure(
      {
        label: "Emission factor of the grid",
        unit: "lb CO2e per MWh",
        format: "decimal",
        how: "GRID_FACTOR",
      },
      `THESIS.GRID_FACTOR(${input("grid_region")})`,
    );
    const tonnes = page.pair(
      {
        label: "Emissions of mining, whole model",
        unit: "t CO2e",
        format: "count",
        how: "EMISSIONS; power counted as free of emissions left out",
      },
      `THESIS.EMISSIONS(${read(energy)},${read(factor)},"lb/MWh",${input("renewable_share")})`,
      `${read(energy)}*(1-${input("renewable_share")})*${read(factor)}*${input("tonnes_per_pound")}`,
    );
    shown(
      { label: "Emissions of mining", unit: "t CO2e a year", format: "count", how: "average of the model" },
      `${read(tonnes)}*${perYear}/${count}`,
    );
    shown(
      {
        label: "Emissions of HPC at the horizon",
        unit: "t CO2e a year",
        format: "count",
        how: "the tenants' power, at the same factor: not in the claim's metric",
      },
      `INDEX(${model.hpcMw.all.from(on)},1,${count})*24*365*${input("utilization")}*(1-${input("renewable_share")})*${read(factor)}*${input("tonnes_per_pound")}`,
    );
    const cost = page.pair(
      { label: "Carbon cost of mining, whole model", unit: "$", format: "millions", how: "CARBON_COST" },
      `THESIS.CARBON_COST(${read(tonnes)},${input("carbon_price")})`,
      `${read(tonnes)}*${input("carbon_price")}`,
    );
    const ebitda = shown(
      { label: "EBITDA, whole model", unit: "$", format: "millions", how: "before any carbon cost" },
      `SUM(${line("ebitda")})`,
    );
    metric(
      `IF(${read(ebitda)}>0,${read(cost)}/(${read(ebitda)}+(${read(ebitda)}<=0)),"no profit")`,
      "carbon cost ÷ EBITDA",
    );
    turns(
      { label: "Carbon price", unit: "$ per t CO2e", format: "money", how: "threshold × EBITDA ÷ emissions" },
      (threshold) => `MAX(0,${threshold}*${read(ebitda)}/${read(tonnes)})`,
      (a, b) => `"Holds up to "&${a}&" per t CO2e, fails above "&${b}&"."`,
    );
  });

  claimSection("market", ({ shown, metric, turns }) => {
    const runRate = shown(
      { label: "HPC revenue at the horizon", unit: "$ a year", format: "millions", how: "last quarter × 4" },
      `${perYear}*${last("hpc_revenue")}`,
    );
    shown(
      {
        label: "Revenue that the claim needs",
        unit: "$ a year",
        format: "millions",
        how: "threshold × market",
      },
      `${input("holds_market")}*${input("hpc_market")}`,
    );
    const perMw = page.figure(
      {
        label: "Revenue per MW at the own average rent",
        unit: "$ a year per critical MW",
        format: "millions",
        how: "first year, × utilisation",
      },
      `${read(deals.ownRent)}*12*1000*${input("utilization")}`,
    );
    metric(`${read(runRate)}/${input("hpc_market")}`, "HPC revenue ÷ market");
    turns(
      {
        label: "Critical IT load",
        unit: "MW",
        format: "power",
        how: "at the own average rent of the first year",
      },
      (threshold) => `${threshold}*${input("hpc_market")}/${read(perMw)}`,
      (a, b) => `"Holds from about "&${a}&" MW let, fails below about "&${b}&" MW."`,
    );
  });

  claimSection("diversification", ({ shown, metric, turns }) => {
    const rent = page.figure(
      { label: "HPC revenue at the horizon", unit: "$ a year", format: "millions", how: "last quarter × 4" },
      `${perYear}*${last("hpc_revenue")}`,
    );
    const mining = shown(
      {
        label: "Mining revenue at the start",
        unit: "$ a year",
        format: "millions",
        how: "first quarter × 4",
      },
      `${perYear}*INDEX(${line("mining_revenue")},1,1)`,
    );
    shown(
      {
        label: "HPC share of revenue at the horizon",
        unit: "share, last quarter",
        format: "percent",
        how: "100 % where mining stands still by then: replaced rather than diversified",
      },
      orWord(`${last("hpc_revenue")}/(${last("hpc_revenue")}+${last("mining_revenue")})`, "no revenue"),
    );
    shown(
      {
        label: "HPC share of profit at the horizon",
        unit: "share, before overhead",
        format: "percent",
        how: "HPC net operating income ÷ (it + mining margin)",
      },
      orWord(`${last("hpc_noi")}/(${last("hpc_noi")}+${last("mining_margin")})`, "no profit"),
    );
    shown(
      {
        label: "Quarters in which mining runs",
        unit: "share of quarters",
        format: "percent",
        how: "switched off where it would lose cash",
      },
      `SUM(${line("mining_on")})/${count}`,
    );
    metric(
      orWord(`${read(rent)}/(${read(rent)}+${read(mining)})`, "no revenue"),
      "HPC at the horizon ÷ (it + mining at the start), so that a mine that stops does not flatter it",
    );
    turns(
      {
        label: "HPC revenue at the horizon",
        unit: "$ a year",
        format: "millions",
        how: "mining revenue × threshold ÷ (1 − threshold)",
      },
      (threshold) => `${read(mining)}*${threshold}/(1-${threshold})`,
      (a, b) => `"Holds from "&${a}&" of rent a year, fails below "&${b}&"."`,
    );
  });

  claimSection("execution", ({ shown, metric, turns }) => {
    shown(
      {
        label: "Probability of a shortfall before bitcoin",
        unit: "share of trials",
        format: "percent",
        how: "Monte Carlo",
      },
      read(sources.probabilityOfShortfall),
    );
    const short = shown(
      {
        label: "Probability of a shortfall after bitcoin",
        unit: "share of trials",
        format: "percent",
        how: "Monte Carlo, until the first rent",
      },
      read(sources.probabilityOfShortfallAfterBitcoin),
    );
    const below = shown(
      {
        label: "Probability of value below the share price",
        unit: "share of trials",
        format: "percent",
        how: "Monte Carlo",
      },
      read(sources.probabilityBelowMarket),
    );
    shown(
      { label: "Value per share", unit: "$", format: "perShare", how: "this scenario" },
      read(sources.valuePerShare),
    );
    shown(
      { label: "Share price", unit: "$", format: "perShare", how: "on Inputs" },
      read(sources.marketPrice),
    );
    metric(
      `MAX(${read(short)},${read(below)})`,
      "the greater of both probabilities: one of them is enough to lose on the share",
    );
    turns(
      {
        label: "Share price",
        unit: "$, this scenario",
        format: "perShare",
        how: "value per share of the scenario itself, before any draw: the same for both thresholds",
      },
      () => read(sources.valuePerShare),
      (a) =>
        `IF(${short.from(scorecard)}>${below.from(scorecard)},"Liquidity decides: more cash at the start or a shorter delay.","The price decides: the scenario itself is worth "&${a}&" a share.")`,
    );
  });
  return result;
}

/** How a number of each format reads inside a sentence; a word stays a word. */
const textOf: Readonly<Record<string, (cell: string) => string>> = {
  power: (cell) => `TEXT(${cell},"#,##0.0")`,
  count: (cell) => `TEXT(${cell},"0")`,
  money: (cell) => `TEXT(${cell},"$#,##0")`,
  perShare: (cell) => `TEXT(${cell},"$0.00")`,
  hashprice: (cell) => `TEXT(${cell},"$0.00")`,
  percent: (cell) => `TEXT(${cell},"0%")`,
  percent2: (cell) => `TEXT(${cell},"0.0%")`,
  millions: (cell) => `IFERROR(TEXT(${cell}/1000000,"$#,##0")&"M",${cell})`,
};
