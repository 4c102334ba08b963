import type { PlanBuilder, Reference, SheetBuilder } from "../../plan/builder";
import { colours, formats, styles } from "../../plan/styles";
import type { Checks } from "../house/checks";
import { firstRowBelowHead, sheetHead } from "../house/head";
import type { InputsSheet } from "../house/inputs";
import { ModelTable, type Column } from "../house/modelTable";
import { noDeals } from "./countedSheet";
import { paleWords } from "./dealsSheet";
import { notFound, type PeerFacts } from "./peerFactsSheet";
import { templates as catalogue } from "../../language/templates";
import { quoted } from "../../plan/formula";

const wording = catalogue.dealsAndPeers.peersSheet;

const on = "Peers";
const width = 21;
const left = "–";

/** A value per MW over the peers. */
export interface PerMw {
  readonly all: Column;
  readonly own: Reference;
  readonly median: Reference;
  readonly lowest: Reference;
  readonly highest: Reference;
  readonly count: Reference;
}

export interface Peers {
  readonly ticker: Column;
  readonly chartCritical: Reference;
  readonly chartGross: Reference;
  readonly critical: PerMw;
  readonly gross: PerMw;
}

export const startPeers = (plan: PlanBuilder): SheetBuilder =>
  plan.sheet(
    on,
    "outputs",
    [24, 10, 13, 16, 15, 14, 14, 12, 15, 16, 16, 14, 16, 16, 14, 16, 16, 11, 15, 15, 64],
    colours.ink,
  );

/** Enterprise value of every peer, and what of it falls on a MW. */
export function fillPeers(sheet: SheetBuilder, inputs: InputsSheet, facts: PeerFacts, checks: Checks): Peers {
  sheetHead(sheet, "Peers", wording.enterpriseValueOfEveryCompanyBitcoinCounted, width);
  const table = new ModelTable(sheet, firstRowBelowHead, facts.count);
  const here = (column: number) => (index: number) => table.at(column).at(index, on);
  table.column(0, wording.company, "", "general", (i) => facts.company(i).relativeFrom(on), true);
  const ticker = table.column(
    1,
    wording.ticker,
    "",
    "general",
    (i) => facts.ticker(i).relativeFrom(on),
    true,
  );
  const [price, shares, cap, debt, cash, bitcoin, held] = [2, 3, 4, 5, 6, 7, 8].map(here) as [
    ReturnType<typeof here>,
    ReturnType<typeof here>,
    ReturnType<typeof here>,
    ReturnType<typeof here>,
    ReturnType<typeof here>,
    ReturnType<typeof here>,
    ReturnType<typeof here>,
  ];
  const where = (known: readonly string[], formula: string): string =>
    `IF(AND(${known.map((cell) => `ISNUMBER(${cell})`).join(",")}),${formula},"${notFound}")`;
  const linked = (
    column: number,
    title: string,
    unit: string,
    key: "price" | "shares" | "debt" | "cash" | "bitcoin" | "criticalMw" | "grossMw",
    format: Parameters<ModelTable["column"]>[3],
  ): Column => table.column(column, title, unit, format, (i) => facts.figure(i, key).relativeFrom(on));
  linked(2, wording.sharePrice, "$", "price", "perShare");
  linked(3, wording.shares, wording.shares2, "shares", "count");
  table.column(4, wording.marketValue, "$", "millions", (i) =>
    where([price(i), shares(i)], `${price(i)}*${shares(i)}`),
  );
  linked(5, wording.debt, "$", "debt", "millions");
  linked(6, wording.cash, "$", "cash", "millions");
  linked(7, wording.bitcoinHeld, "BTC", "bitcoin", "count");
  const [btcPrice, haircut] = [inputs.live("btc_price", on), inputs.live("btc_haircut", on)];
  table.column(8, wording.bitcoinAfterHaircut, "$", "millions", (i) =>
    where([bitcoin(i)], `${bitcoin(i)}*${btcPrice}*(1-${haircut})`),
  );
  const known = (i: number): string[] => [cap(i), debt(i), cash(i), bitcoin(i)];
  const value = table.column(9, wording.enterpriseValueByFunction, "$", "millions", (i) =>
    where(known(i), `THESIS.EV_MINER(${cap(i)},${debt(i)},${cash(i)},${bitcoin(i)},${btcPrice},${haircut})`),
  );
  const native = table.column(10, wording.enterpriseValueNatively, "$", "millions", (i) =>
    where(known(i), `${cap(i)}+${debt(i)}-${cash(i)}-${held(i)}`),
  );
  const perMw = (
    first: number,
    key: "criticalMw" | "grossMw",
    power: string,
    unit: string,
  ): readonly [called: Column, natively: Column] => {
    linked(first, power, unit, key, "power");
    const mw = here(first);
    return [
      table.column(
        first + 1,
        wording.valuePerMwByFunction,
        wording.dollarPerDollarUnit(unit),
        "millions",
        (i) => where([value.at(i, on), mw(i)], `THESIS.EV_PER_MW(${value.at(i, on)},${mw(i)})`),
      ),
      table.column(
        first + 2,
        wording.valuePerMwNatively,
        wording.dollarPerDollarUnit(unit),
        "millions",
        (i) => where([native.at(i, on), mw(i)], `${native.at(i, on)}/${mw(i)}`),
      ),
    ];
  };
  const [critical, criticalNative] = perMw(11, "criticalMw", wording.hpcLet, wording.mwCritical);
  const [gross, grossNative] = perMw(14, "grossMw", wording.power, wording.mwGross);
  const counted = table.column(17, wording.counted, wording.n1Yes0No, "count", (i) =>
    facts.figure(i, "counted").relativeFrom(on),
  );
  const ownTicker = inputs.live("own_ticker", on);
  const others = (figure: Column) => (i: number) =>
    `IF(${counted.at(i, on)}*ISNUMBER(${figure.at(i, on)})*(${ticker.at(i, on)}<>${ownTicker})=1,${figure.at(i, on)},"${left}")`;
  const seenCritical = table.column(
    18,
    wording.inTheMedian,
    wording.dollarPerMwCritical,
    "millions",
    others(critical),
  );
  const seenGross = table.column(
    19,
    wording.inTheMedian,
    wording.dollarPerMwGross,
    "millions",
    others(gross),
  );
  const parts: readonly (readonly [string, (i: number) => string])[] = [
    [wording.sharePrice2, price],
    [wording.shares2, shares],
    [wording.debt2, debt],
    [wording.cash2, cash],
    [wording.bitcoin, bitcoin],
    [wording.hpcLet, here(11)],
    [wording.power2, here(14)],
  ];
  table.column(
    20,
    wording.whatWasNotFound,
    "",
    "general",
    (i) =>
      `IF(AND(${parts.map(([, cell]) => `ISNUMBER(${cell(i)})`).join(",")}),${quoted(wording.complete)},${quoted(wording.notFound)}${parts
        .map(([word, cell]) => `&REPT(" · ${word}",1-ISNUMBER(${cell(i)}))`)
        .join("")})`,
    true,
  );
  sheet.conditional({
    range: { row: table.first, column: 0, rows: facts.count, columns: width },
    formula: `$B${table.first + 1}=$B$${table.end + 5}`,
    style: { bold: true, fill: colours.warnFill },
  });

  sheet.style({ row: table.first, column: width - 1, rows: facts.count, columns: 1 }, { indent: 1 });
  paleWords(sheet, { row: table.first, column: 2, rows: facts.count, columns: width - 3 });
  sheet.style({ row: table.end, column: 0, rows: 1, columns: width }, styles.total);
  [wording.medianOfTheOthers, wording.lowest, wording.highest, wording.peersCounted].forEach((label, line) =>
    sheet.set(table.end + line, 0, label, line === 0 ? styles.labelTotal : styles.label),
  );
  const look = { numberFormat: formats.millions, horizontal: "right" as const };
  const statistics = (figure: Column, seen: Column): PerMw => {
    const all = seen.all.relativeFrom(on);
    const [median, lowest, highest] = ["MEDIAN", "MIN", "MAX"].map((name, line) =>
      sheet.formula(table.end + line, seen.column, `IF(COUNT(${all})=0,"${noDeals}",${name}(${all}))`, {
        ...(line === 0 ? styles.total : styles.formula),
        ...look,
      }),
    );
    const count = sheet.formula(table.end + 3, seen.column, `COUNT(${all})`, {
      ...styles.formula,
      horizontal: "right",
      numberFormat: formats.count,
    });
    const own = sheet.formula(
      table.end + 4,
      seen.column,
      `IFERROR(INDEX(${figure.all.from(on)},MATCH(${ownTicker},${ticker.all.from(on)},0),1),"${noDeals}")`,
      { ...styles.formula, bold: true, ...look },
    );
    return { all: seen, own, median: median!, lowest: lowest!, highest: highest!, count };
  };
  sheet.set(table.end + 4, 0, wording.ownCompany, styles.label);
  sheet.formula(table.end + 4, 1, ownTicker, { ...styles.link, horizontal: "left" });
  const answers = {
    ticker,
    chartCritical: criticalNative.all,
    chartGross: grossNative.all,
    critical: statistics(critical, seenCritical),
    gross: statistics(gross, seenGross),
  };
  for (const [line, note] of [
    wording.figuresOfOneCompanyAreOfDifferent,
    wording.perMwOfHpcLetTheWhole,
  ].entries()) {
    sheet.set(table.end + 6 + line, 0, note, { ...styles.note, indent: 0 });
  }
  sheet.freeze(table.first, 2);
  sheet.printTitles(0, table.first - 1);

  const agree = (label: string, a: Column, b: Column): void => {
    const [first, second] = [a, b].map(({ all }) => all.from("Checks"));
    checks.zero(
      label,
      on,
      `(SUM(${first})-SUM(${second}))/MAX(1,ABS(SUM(${second})))+(SUMSQ(${first})-SUMSQ(${second}))/MAX(1,SUMSQ(${second}))`,
    );
  };
  agree(wording.enterpriseValuesFunctionAndPlainFormulasAgree, value, native);
  agree(wording.valuePerMwOfHpcLetFunction, critical, criticalNative);
  agree(wording.valuePerMwOfPowerFunctionAnd, gross, grossNative);
  return answers;
}
