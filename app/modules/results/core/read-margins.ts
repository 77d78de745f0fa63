import type { Margin } from './rake-margins';

const LINE = /^\s*([^,;\t]+?)\s*[,;\t]\s*([^,;\t]+?)\s*[,;\t]\s*(\d+(?:\.\d+)?)\s*$/;

/**
 * Margins as they are typed or pasted from a table: one line for each value, "variable, value, people". Answers the first
 * line that cannot be read, by its number from 1.
 */
export function readMargins(text: string): { ok: true; margins: Margin[] } | { ok: false; line: number } {
  const margins = new Map<string, Record<string, number>>();
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const [, variable, value, people] = LINE.exec(line) ?? [];
    const known = variable === undefined ? undefined : (margins.get(variable) ?? {});
    if (variable === undefined || value === undefined || !known || value in known)
      return { ok: false, line: at + 1 };
    margins.set(variable, { ...known, [value]: Number(people) });
  }
  return { ok: true, margins: [...margins].map(([variable, targets]) => ({ variable, targets })) };
}

export const writeMargins = (margins: readonly Margin[]): string =>
  margins
    .flatMap(({ variable, targets }) =>
      Object.entries(targets).map(([value, people]) => `${variable}, ${value}, ${people}`),
    )
    .join('\n');
