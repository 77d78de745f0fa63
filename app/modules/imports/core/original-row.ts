/** Quoted names of the columns in alphabetical order, so that two files with swapped columns give equal originals. */
export type OriginalForm = { at: number; start: string }[];

export function originalForm(names: readonly string[]): OriginalForm {
  return names
    .map((name, at) => ({ name, at }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, at }) => ({ at, start: `${JSON.stringify(name)}:` }));
}

/** The row as it stood in the file, as a JSON object; cells that are empty are left out. */
export function originalRow(form: OriginalForm, cells: readonly string[]): string {
  let text = '';
  for (const { at, start } of form) {
    const cell = cells[at];
    if (cell) text += (text === '' ? '' : ',') + start + JSON.stringify(cell);
  }
  return `{${text}}`;
}

/** Nothing but spaces of any kind: not a data row. */
export const isBlankRow = (cells: readonly string[]): boolean =>
  cells.every((cell) => cell === '' || /^[\s\u00a0\u3000\ufeff\u200b]*$/.test(cell));

/** What a sealed original is bound to: another row's does not open in its place. */
export const originalContext = (scope: string, key: string): string => `${scope}\u001f${key}`;
