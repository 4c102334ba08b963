import { it } from "vitest";
import { readFileSync, writeFileSync } from "node:fs";
import { CalculatedPlan } from "./support/calculated";
import { CalculatedWorkbook } from "./support/calculatedWorkbook";
import { inProcessCalls } from "./support/calls";
import { explainCell, newBook, type Explanation } from "../src/taskpane/explain/explain";
import { textOf } from "../src/taskpane/explain/words";
import { cellAddress } from "../src/plan/address";
const only = (process.env.ONLY ?? "pivot").split(",");
const sheets = process.env.SHEETS?.split(",");
const text = (e: Explanation) => {
  const lines = [`### ${e.place.sheet}!${cellAddress(e.place.row, e.place.column)} ${e.name} [${e.naming.unit ?? ""}] {${e.naming.section ?? ""}} = ${e.value}`];
  if (e.spill) lines.push(`  spill ${JSON.stringify(e.spill.element)}`);
  if (e.formula) lines.push(`  ${e.formula}`);
  if (e.inWords) lines.push(`  W: ${textOf(e.inWords)}`);
  for (const p of e.precedents) lines.push(`  P: ${p.name} | ${p.sheet}!${p.address} | ${p.value} | ${p.unit ?? "-"} ${p.isUsed ? "" : "(unused)"} ${p.input ? `| ${p.input.basis} ${p.input.asOf} ${p.input.scenarios.map(s=>s.name+(s.isLive?"*":"")+" "+s.value).join(", ")}` : ""}`);
  for (const s of e.steps) { lines.push(`  ${s.number}. ${textOf(s.words)}`, `     ${textOf(s.figures)} = ${s.result}${s.note ? ` (${s.note})` : ""}`); for (const t of s.terms) lines.push(`        · ${t.label}: ${t.figures} = ${t.result}`); if (s.more) lines.push(`        · ${s.more}`); }
  for (const c of e.calls) { lines.push(`  CALL ${c.name} element ${JSON.stringify(c.element)} ${c.elementMeans ?? ""}`); for (const s of c.steps) { lines.push(`    ${s.number}. ${s.label ?? ""}: ${textOf(s.words)}`, `       ${textOf(s.figures)} = ${s.result} ${s.unit ?? ""}`); } }
  if (e.outcome && e.outcome.kind !== "same") lines.push(`  !! ${JSON.stringify(e.outcome)}`);
  if (e.error) lines.push(`  ERR ${JSON.stringify(e.error)}`);
  return lines.join("\n");
};
it("walks", async () => {
  const reference = await inProcessCalls().reference();
  const calls = inProcessCalls();
  for (const id of only) {
    const { plan, values } = JSON.parse(readFileSync(`/tmp/explain/${id}.json`, "utf8"));
    const workbook = new CalculatedWorkbook(new CalculatedPlan(plan, new Map(values)));
    const { book, labels } = newBook(workbook, workbook.models);
    const out: string[] = [];
    const start = Date.now();
    let n = 0, bad = 0;
    for (const sheet of plan.sheets) {
      if (sheets && !sheets.includes(sheet.name)) continue;
      const cells = sheet.blocks[0].cells;
      for (let r = 0; r < cells.length; r++) {
        const cols = sheet.periods ? [0, 1, 2, sheet.periods.column, sheet.periods.column + Math.floor(sheet.periods.count / 2), sheet.periods.column + sheet.periods.count - 1] : cells[r].map((_: unknown, i: number) => i);
        for (const c of cols) {
          const cell = cells[r][c];
          const v = new Map<string, any>(values).get(sheet.name)?.[r]?.[c];
          if (v === null || v === undefined) continue;
          if (cell !== null && typeof cell !== "object") { if (!process.env.CONST) continue; }
          try {
            const e = await explainCell({ sheet: sheet.name, address: cellAddress(r, c) }, { workbook, book, labels, calls, reference });
            n++;
            if (e.outcome && e.outcome.kind !== "same") bad++;
            out.push(text(e));
          } catch (problem) { bad++; out.push(`### ${sheet.name}!${cellAddress(r, c)} THREW ${(problem as Error).stack}`); }
        }
      }
    }
    console.log(id, n, "bad", bad, Date.now() - start, "ms");
    writeFileSync(`/tmp/explain/${id}.txt`, out.join("\n"));
  }
}, 600000);
