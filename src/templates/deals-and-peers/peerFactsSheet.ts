import { peerFigures, peers, type Peer, type PeerFigure, type PeerFigureKey } from "../../facts/peers";
import type { Preset } from "../../facts/presets";
import { Reference, type PlanBuilder } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import { basisWord } from "../house/inputs";
import { paleWords } from "./dealsSheet";
import { templates as catalogue } from "../../language/templates";

const wording = catalogue.dealsAndPeers.peerFactsSheet;

const on = "Peer facts";
const width = 8;

/** What stands where a figure of a peer was not found. */
export const notFound = wording.notFound;

type Key = PeerFigureKey | "counted";

export const peerLines: Readonly<
  Record<
    Key,
    { label: string; unit: string; format: FormatName; least: number; most: number; whole?: boolean }
  >
> = {
  price: {
    label: wording.sharePrice,
    unit: wording.dollarPerShare,
    format: "perShare",
    least: 0.01,
    most: 1e6,
  },
  shares: { label: wording.shares, unit: wording.shares2, format: "count", least: 1, most: 1e11 },
  debt: { label: wording.debt, unit: wording.dollarOfPrincipal, format: "millions", least: 0, most: 1e12 },
  cash: { label: wording.cash, unit: "$", format: "millions", least: 0, most: 1e12 },
  bitcoin: { label: wording.bitcoinHeld, unit: wording.btc, format: "count", least: 0, most: 21e6 },
  criticalMw: {
    label: wording.hpcUnderContract,
    unit: wording.mwCritical,
    format: "power",
    least: 0.1,
    most: 1e6,
  },
  grossMw: {
    label: wording.powerUnderContract,
    unit: wording.mwGross,
    format: "power",
    least: 0.1,
    most: 1e6,
  },
  counted: {
    label: wording.counted,
    unit: wording.n1Yes0No,
    format: "count",
    least: 0,
    most: 1,
    whole: true,
  },
};
const keys: readonly Key[] = [...peerFigures, "counted"];

export interface PeerFacts {
  readonly count: number;
  readonly company: (peer: number) => Reference;
  readonly ticker: (peer: number) => Reference;
  readonly figure: (peer: number, key: Key) => Reference;
}

/** Whether a peer sells what the preset's company sells, and why it counts or not. */
export function peerCounted(preset: Preset, { sells }: Peer): PeerFigure {
  const alike = sells === preset.sells;
  const left =
    sells === "gpu-cloud" ? wording.sellsTheUseOfMachinesItsValue : wording.aLandlordItsValuePaysForNo;
  return {
    value: alike ? 1 : 0,
    kind: "assumption",
    source: alike ? wording.sellsWhatTheOwnCompanySells : left,
    asOf: null,
  };
}

/** What the enterprise value per MW of every peer takes, a line a figure, each with its date and source. */
export function peerFactsSheet(plan: PlanBuilder, preset: Preset): PeerFacts {
  const sheet = plan.sheet(on, "inputs", [24, 10, 24, 18, 16, 18, 13, 140], colours.inputTab);
  sheetHead(sheet, "Peer facts", wording.blueOnPaleYellowIsYoursTo(notFound), width);
  [
    wording.company,
    wording.ticker,
    wording.figure,
    wording.value,
    wording.unit,
    wording.basis,
    wording.asOf,
    wording.sourceAndNote,
  ].forEach((title, column) =>
    sheet.set(
      firstRowBelowHead,
      column,
      title,
      column === 3 ? styles.columnHead : { ...styles.columnHeadLeft, ...(column > 3 ? { indent: 1 } : {}) },
    ),
  );
  const first = firstRowBelowHead + 1;
  peers.forEach((peer, index) => {
    keys.forEach((key, offset) => {
      const row = first + index * keys.length + offset;
      const line = peerLines[key];
      const { value, kind, source, asOf } = key === "counted" ? peerCounted(preset, peer) : peer.figures[key];
      const isFirst = offset === 0;
      const edge = isFirst && index > 0 ? { top: styles.total.top } : {};
      sheet.style({ row, column: 0, rows: 1, columns: width }, edge);
      sheet.set(row, 0, peer.company, {
        ...(isFirst ? { bold: true } : { fontColour: colours.muted }),
        ...edge,
      });
      sheet.set(row, 1, peer.ticker, {
        ...(isFirst ? { bold: true } : { fontColour: colours.muted }),
        ...edge,
      });
      sheet.set(row, 2, line.label, edge);
      const cell = sheet.set(row, 3, value ?? notFound, {
        ...styles.input,
        ...edge,
        horizontal: "right",
        numberFormat: formats[line.format],
      });
      sheet.set(row, 4, line.unit, { ...styles.unit, ...edge });
      sheet.set(row, 5, value === null ? wording.missing : basisWord[kind], { ...styles.note, ...edge });
      if (asOf) sheet.set(row, 6, asOf, { ...styles.note, ...edge });
      const check = kind === "fact" ? wording.checkAgainstTheFiling : "";
      sheet.set(row, 7, source + check, { ...styles.note, ...edge });
      sheet.input({
        key: `peer_${peer.ticker.toLowerCase()}_${key}`,
        label: `${peer.company}: ${line.label.toLowerCase()}`,
        unit: line.unit,
        range: cell,
        kind,
        source,
        asOf,
      });
      sheet.validate({
        range: cell,
        rule: { kind: line.whole ? "whole" : "decimal", least: line.least, most: line.most },
        error: wording.dollarLabelDollarUnitMustBeDollar(
          line.label,
          line.unit,
          line.whole ? wording.aWholeNumber : wording.aNumber,
          line.least,
          line.most,
        ),
      });
    });
  });
  paleWords(sheet, { row: first, column: 3, rows: peers.length * keys.length, columns: 1 });
  sheet.freeze(first, 3);
  sheet.printTitles(0, firstRowBelowHead);
  const row = (peer: number, key: Key): number => first + peer * keys.length + keys.indexOf(key);
  return {
    count: peers.length,
    company: (peer) => new Reference(on, row(peer, "price"), 0),
    ticker: (peer) => new Reference(on, row(peer, "price"), 1),
    figure: (peer, key) => new Reference(on, row(peer, key), 3),
  };
}
