import type { DateField, ImportMap, NameField, TextField } from '../schema';
import type { Binding } from './bind-columns';
import { cleanLine, cleanText, comparable } from './clean-text';
import { dateReader } from './date-formats';

type Cells = readonly string[];
export type CellReader<T> = (cells: Cells) => T | undefined;
type CodeField<T> = { constant: T } | { from: string[]; values: Record<string, T>; otherwise: T };
type YesNo = { from: string[]; yes: string[]; no: string[] };

/** A number that a sheet has rounded: 1.2345E+18 names many work orders. */
export const isKeyRounded = (key: string): boolean => /^\d(?:\.\d+)?[eE]\+?\d{2}$/.test(key);

const nothing = () => undefined;

/** How many source words a table keeps the answer for; sources have hundreds. */
const KEPT = 5_000;

/** Makes readers of cells for the columns where they stand in this file. A blank cell is undefined everywhere. */
export function cellReaders(map: ImportMap, binding: Binding) {
  const blanks = new Set(map.blanks.map(comparable));
  const isBlank = (text: string) =>
    text === '' || (blanks.size > 0 && text.length < 20 && blanks.has(comparable(text)));

  const cell = (header: string): ((cells: Cells) => string) => {
    const at = binding.at(header);
    if (at === undefined) return () => '';
    return (cells) => {
      const text = cleanText(cells[at] ?? '');
      return isBlank(text) ? '' : text;
    };
  };

  const text = (field: TextField | undefined): CellReader<string> => {
    if (!field) return nothing;
    const cells = field.from.map(cell);
    if (field.join === undefined) {
      return (row) => {
        for (const one of cells) {
          const found = one(row);
          if (found !== '') return found;
        }
        return field.default;
      };
    }
    return (row) => {
      const found = cells.map((one) => one(row)).filter((one) => one !== '');
      return found.length > 0 ? found.join(field.join) : field.default;
    };
  };

  const line = (field: TextField | undefined): CellReader<string> => {
    const read = text(field);
    return (row) => {
      const found = read(row);
      return found === undefined ? undefined : cleanLine(found);
    };
  };

  /** The words of the columns that are not blank, in order. */
  const wordsIn = (from: string[]): ((cells: Cells) => string[]) => {
    const cells = from.map(cell);
    const [only] = cells;
    if (cells.length === 1 && only) {
      return (row) => {
        const found = only(row);
        return found === '' ? [] : [found];
      };
    }
    return (row) => cells.map((one) => one(row)).filter((one) => one !== '');
  };

  /** The first word that the table knows; which words it knows is remembered. */
  const lookUp = <T>(find: (word: string) => T | undefined) => {
    const kept = new Map<string, T | null>();
    return (words: readonly string[]): T | undefined => {
      for (const word of words) {
        let found = kept.get(word);
        if (found === undefined) {
          found = find(comparable(word)) ?? null;
          if (kept.size >= KEPT) kept.clear();
          kept.set(word, found);
        }
        if (found !== null) return found;
      }
      return undefined;
    };
  };
  const tableOf = <T>(values: Record<string, T>) => {
    const table = new Map(Object.entries(values).map(([word, value]) => [comparable(word), value]));
    return (word: string) => table.get(word);
  };

  return {
    cell,
    text,
    line,

    /** A word of a closed list; an unlisted one counts as `otherwise` and says so, a blank does so only if `fillsBlank`. */
    code<T extends string>(
      field: CodeField<T>,
      fillsBlank = true,
    ): CellReader<{ value: T; unknown?: string }> {
      if ('constant' in field) {
        const value = { value: field.constant };
        return () => value;
      }
      const read = wordsIn(field.from);
      const find = lookUp(tableOf(field.values));
      return (row) => {
        const words = read(row);
        if (words.length === 0) return fillsBlank ? { value: field.otherwise } : undefined;
        const found = find(words);
        return found === undefined
          ? { value: field.otherwise, unknown: cleanLine(words.join(' / ')) }
          : { value: found };
      };
    },

    /** A name of the city: by the map's table, else by the city's own names and codes. */
    name<T>(
      field: NameField | undefined,
      known: ReadonlyMap<string, T>,
    ): CellReader<{ value: T | undefined; unknown?: string }> {
      if (!field) return nothing;
      const read = wordsIn(field.from);
      const mapped = tableOf(field.values);
      const find = lookUp((word) => known.get(comparable(mapped(word) ?? word)));
      return (row) => {
        const words = read(row);
        if (words.length === 0) return undefined;
        const value = find(words);
        return value === undefined ? { value, unknown: cleanLine(words.join(' / ')) } : { value };
      };
    },

    /** A word of a table; an unlisted one is undefined. */
    words<T>(field: { from: string[]; values: Record<string, T> } | undefined): CellReader<T> {
      if (!field) return nothing;
      const read = wordsIn(field.from);
      const find = lookUp(tableOf(field.values));
      return (row) => find(read(row));
    },

    yesNo(field: YesNo | undefined): CellReader<boolean> {
      if (!field) return nothing;
      const table = Object.fromEntries([
        ...field.no.map((word) => [word, false] as const),
        ...field.yes.map((word) => [word, true] as const),
      ]);
      const read = wordsIn(field.from);
      const find = lookUp(tableOf(table));
      return (row) => find(read(row));
    },

    number(field: TextField | undefined): CellReader<number> {
      const read = text(field);
      return (row) => {
        const found = read(row);
        if (found === undefined) return undefined;
        const value = Number(found.replace(',', '.'));
        return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
      };
    },

    /** Milliseconds since 1970; 'unreadable' where no format fits. */
    date(field: DateField, dayMeans: 'start' | 'end'): CellReader<number | 'unreadable'> {
      const read = text(field);
      const parse = dateReader(field.formats ?? map.dateFormats, map.timeZone, field.dayMeans ?? dayMeans);
      return (row) => {
        const found = read(row);
        if (found === undefined) return undefined;
        return parse(found) ?? 'unreadable';
      };
    },
  };
}
export type CellReaders = ReturnType<typeof cellReaders>;
