import { peerFigures, peers, type Peer, type PeerFigure, type PeerFigureKey } from "../../facts/peers";
import type { Preset } from "../../facts/presets";
import { Reference, type PlanBuilder } from "../../plan/builder";
import { colours, formats, styles, type FormatName } from "../../plan/styles";
import { firstRowBelowHead, sheetHead } from "../house/head";
import { basisWord } from "../house/inputs";
import { paleWords } from "./dealsSheet";

const on = "Peer facts";
const width = 8;

/** What stands where a figure of a peer was not found. */
export const notFound = "not found";

type Key = PeerFigureKey | "counted";

export const peerLines: Readonly<
  Record<
    Key,
    { label: string; unit: string; format: FormatName; least: number; most: number; whole?: boolean }
  >
> = {
  price: { label: "Share price", unit: "$ per share", format: "perShare", least: 0.01, most: 1e6 },
  shares: { label: "Shares", unit: "shares", format: "count", least: 1, most: 1e11 },
  debt: { label: "Debt", unit: "$ of principal", format: "millions", least: 0, most: 1e12 },
  cash: { label: "Cash", unit: "$", format: "millions", least: 0, most: 1e12 },
  bitcoin: { label: "Bitcoin held", unit: "BTC", format: "count", least: 0, most: 21e6 },
  criticalMw: { label: "HPC under contract", unit: "MW critical", format: "power", least: 0.1, most: 1e6 },
  grossMw: { label: "Power under contract", unit: "MW gross", format: "power", least: 0.1, most: 1e6 },
  counted: { label: "Counted", unit: "1 yes, 0 no", format: "count", least: 0, most: 1, whole: true },
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
    sells === "gpu-cloud"
      ? "sells the use of machines: its value pays for them too"
      : "a landlord: its value pays for no machines";
  return {
    value: alike ? 1 : 0,
    kind: "assumption",
    source: alike ? "sells what the own company sells" : left,
    asOf: null,
  };
}

/** What the enterprise value per MW of every peer takes, a line a figure, each with its date and source. */
export function peerFactsSheet(plan: PlanBuilder, preset: Preset): PeerFacts {
  const sheet = plan.sheet(on, "inputs", [24, 10, 24, 18, 16, 18, 13, 140], colours.inputTab);
  sheetHead(
    sheet,
    "Peer facts",
    `Blue on pale yellow is yours to change. "${notFound}" is no zero: the figures that need it are left out of medians.`,
    width,
  );
  ["Company", "Ticker", "Figure", "Value", "Unit", "Basis", "As of", "Source and note"].forEach(
    (title, column) =>
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
      sheet.set(row, 5, value === null ? "Missing" : basisWord[kind], { ...styles.note, ...edge });
      if (asOf) sheet.set(row, 6, asOf, { ...styles.note, ...edge });
      const check = kind === "fact" ? "; check against the filing" : "";
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
        error: `${line.label} (${line.unit}) must be ${line.whole ? "a whole number" : "a number"} from ${line.least} to ${line.most}.`,
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
