export type CsvCell = string | number | null;

/** One cell of RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV with CRLF and a byte order mark, without which spreadsheets read Chinese as something else. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** A CSV file to keep. @param fileName may hold any characters */
export function csvResponse(fileName: string, rows: readonly (readonly CsvCell[])[]): Response {
  return new Response(csvText(rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="data.csv"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    },
  });
}
