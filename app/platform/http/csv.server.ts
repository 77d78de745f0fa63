export type CsvCell = string | number | null;

/** What spreadsheets take for the beginning of a formula: the signs, in full width too, also behind blanks (OWASP). */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** A text that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it. */
export const plainCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/**
 * One cell of RFC 4180. Semicolons and tabs are quoted too: a spreadsheet that splits at them must not make a cell of its
 * own, and of what stands in it a formula, out of "a;=1+1".
 */
function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = plainCell(value);
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV with CRLF and a byte order mark, without which spreadsheets read Chinese as something else. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map(csvLine).join('')}`;
}

/** One row with its line end; a file of such lines begins with the byte order mark. */
export const csvLine = (row: readonly CsvCell[]): string => `${row.map(cell).join(',')}\r\n`;

/** A CSV file to keep. @param fileName may hold any characters */
export function csvResponse(fileName: string, rows: readonly (readonly CsvCell[])[]): Response {
  return new Response(csvText(rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="data.csv"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    },
  });
}
