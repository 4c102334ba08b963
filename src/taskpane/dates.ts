const dayInMilliseconds = 86_400_000;
const serialOf1970 = 25_569;
/** 1900-03-01: serials before it count a day that there was not. */
const firstSerial = 61;
const lastSerial = 2_958_465;

/** A whole serial date as 2026-11-30, as a field for dates takes it; undefined where it is no such day. */
export function isoDate(serial: number): string | undefined {
  if (!Number.isInteger(serial) || serial < firstSerial || serial > lastSerial) return undefined;
  return new Date((serial - serialOf1970) * dayInMilliseconds).toISOString().slice(0, 10);
}

/** The serial of 2026-11-30; undefined where it is no day from 1900-03-01 on. */
export function dateSerial(text: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim()) ?? [];
  if (!year) return undefined;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const serial = time / dayInMilliseconds + serialOf1970;
  // 31 June is no day, and not 1 July.
  const isDay =
    new Date(time).getUTCDate() === Number(day) && new Date(time).getUTCMonth() === Number(month) - 1;
  return isDay && serial >= firstSerial && serial <= lastSerial ? serial : undefined;
}
