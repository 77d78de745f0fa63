import type { ImportMap } from '../schema';
import { cleanLine, comparable } from './clean-text';

/** Where the map's columns stand in a file: canonical header → index of the cell; absent columns have none. */
export type Binding = {
  /** The map's name of each column, else the file's own; what the original row is kept under. */
  names: string[];
  at(header: string): number | undefined;
  missing: string[];
};

/** Every header that the map speaks of. */
export function headersOf(map: ImportMap): string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'from' && Array.isArray(inner)) for (const header of inner) found.add(String(header));
      else if (key !== 'values') visit(inner);
    }
  };
  visit([map.fields, map.details, map.person, map.rating, map.onTime]);
  if (map.key !== 'row') for (const header of map.key.columns) found.add(header);
  return [...found];
}

/** Finds the map's columns among a file's headers, by name or by one of the other names; spaces and width do not matter. */
export function bindColumns(map: ImportMap, columns: readonly string[]): Binding {
  const canonical = new Map<string, string>();
  for (const header of headersOf(map)) canonical.set(comparable(header), header);
  for (const [header, others] of Object.entries(map.headers)) {
    for (const other of others)
      if (!canonical.has(comparable(other))) canonical.set(comparable(other), header);
  }
  const index = new Map<string, number>();
  const names = columns.map((column, at) => {
    const name = canonical.get(comparable(column)) ?? (cleanLine(column) || `#${at + 1}`);
    if (index.has(name)) return `${name} (${at + 1})`;
    index.set(name, at);
    return name;
  });
  const needed = map.mustHave ?? headersOf(map);
  return {
    names,
    at: (header) => index.get(header),
    missing: needed.filter((header) => !index.has(header)),
  };
}

/** Is this row the header? It holds every column that the file must have. */
export function isHeader(map: ImportMap, cells: readonly string[]): boolean {
  return bindColumns(map, cells).missing.length === 0;
}
