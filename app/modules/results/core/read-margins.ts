import type { Margin } from './rake-margins';

/** People with or without thousands in groups; a dash or nothing where no population is known. */
const LINE =
  /^\s*([^,;\t]+?)\s*[,;\t]\s*([^,;\t]+?)\s*[,;\t]\s*(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[-‐-―−－]*)\s*$/;

/** Three cells without a number in the last, but words: the names of the columns, which the first line may be. */
const HEAD = /^[^,;\t\d]+[,;\t][^,;\t\d]+[,;\t](?=.*\p{L})[^,;\t\d]+$/u;

/**
 * Margins as they are typed, pasted from a table or sent as a CSV file: one line for each value, "variable, value, people",
 * cells in quotes or not. Answers the first line that cannot be read, by its number from 1.
 */
export function readMargins(text: string): { ok: true; margins: Margin[] } | { ok: false; line: number } {
  const margins = new Map<string, Record<string, number | null>>();
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (const [at, raw] of lines.entries()) {
    const line = raw.replaceAll('"', '');
    const isHead = at === 0 && HEAD.test(line) && lines.slice(1).some((one) => one.trim() !== '');
    if (line.trim() === '' || isHead) continue;
    // Typed on a Chinese keyboard the commas are wide ones; they may also stand in a name.
    const [, variable, value, people] = LINE.exec(line) ?? LINE.exec(line.replace(/[，；]/g, ',')) ?? [];
    if (variable === undefined || value === undefined || people === undefined)
      return { ok: false, line: at + 1 };
    const known = margins.get(variable) ?? {};
    if (value in known) return { ok: false, line: at + 1 };
    margins.set(variable, {
      ...known,
      [value]: /\d/.test(people) ? Number(people.replaceAll(',', '')) : null,
    });
  }
  return { ok: true, margins: [...margins].map(([variable, targets]) => ({ variable, targets })) };
}

export const writeMargins = (margins: readonly Margin[]): string =>
  margins
    .flatMap(({ variable, targets }) =>
      Object.entries(targets).map(([value, people]) => `${variable}, ${value}, ${people ?? '-'}`),
    )
    .join('\n');
