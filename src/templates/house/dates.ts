import { serialOf } from "../../finance/calendar";

/** The Excel 1900 serial of an ISO date such as "2026-01-01". */
export function dateSerial(iso: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!parts) throw new Error(`"${iso}" is not an ISO date.`);
  return serialOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}
