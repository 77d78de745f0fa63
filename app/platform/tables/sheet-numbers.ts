/** Number formats that Excel knows without naming them and that show dates or times (ECMA-376 §18.8.30 and its Chinese set). */
const builtin = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Does a number format show a date or a time? Quoted words and brackets ([Red], [$-804]) do not count. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtin(id);
  const bare = code.replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(bare) && !/^general$/i.test(bare.trim());
}

const DAY_MS = 86_400_000;

/**
 * A serial day of a sheet as text, 'YYYY-MM-DD HH:MM:SS', or the day alone where it has no time. Day 0 is 1899-12-30, or
 * 1904-01-01 in old Macintosh workbooks.
 */
export function serialText(serial: number, is1904: boolean): string {
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const at = new Date(epoch + Math.round(serial * 86_400) * 1000);
  if (Number.isNaN(at.getTime())) return String(serial);
  const text = at.toISOString();
  return at.getTime() % DAY_MS === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

/** A number of a sheet as a person sees it: 15 digits count, 0.30000000000000004 is 0.3. */
export function numberText(raw: string): string {
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value)) return raw;
  return Number.isInteger(value) && !Number.isSafeInteger(value)
    ? value.toExponential()
    : String(Number(value.toPrecision(15)));
}

/** 'C12' → 2: the column of a cell's reference, from 0. */
export function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  return column - 1;
}
