import { civilOf, serialOf } from "../../finance/calendar";

/** The Excel 1900 serial of an ISO date such as "2026-01-01". */
export function dateSerial(iso: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!parts) throw new Error(`"${iso}" is not an ISO date.`);
  return serialOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** "2026-01-01" of an Excel 1900 serial. */
export function isoDate(serial: number): string {
  const { year, month, day } = civilOf(serial);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
