import type { GridWorkbook } from "../workbook/grid";
import { workbenchWords } from "../language/workbench";

export interface DownloadResult {
  readonly saved: boolean;
  readonly message: string;
}

const spreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Hands the workbook to the user as a file for Excel, as it stands now. */
export async function download(workbook: GridWorkbook): Promise<DownloadResult> {
  try {
    const [{ notInFile, writeXlsx }, { sheets, values, notSaved }, models] = await Promise.all([
      import(/* webpackChunkName: "xlsx" */ "../workbook/xlsx"),
      workbook.snapshot(),
      workbook.inserted(),
    ]);
    const [first] = models;
    const title = first ? `${first.title}, ${first.presetTitle}` : workbenchWords.name;
    const name = fileName(`${title}.xlsx`);
    const file = await writeXlsx(sheets, values, { title });
    offer(new Blob([file as BlobPart], { type: spreadsheetType }), name);
    const lost = [...notSaved, ...notInFile(sheets)];
    return {
      saved: true,
      message: [
        workbenchWords.downloaded(name),
        ...(lost.length > 0 ? [workbenchWords.leavesOut(lost)] : []),
      ].join(" "),
    };
  } catch (reason) {
    console.error("The download failed:", reason);
    const said = reason instanceof Error ? reason.message : String(reason);
    return {
      saved: false,
      message: workbenchWords.notMade(said),
    };
  }
}

/** File systems forbid some characters. */
const fileName = (name: string): string => name.replace(/[\\/:*?"<>|]+/g, "-");

function offer(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Browsers read the address after the click returns.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
