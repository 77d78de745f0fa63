import { type Margin, NO_VALUE } from './rake-margins';

/** One value of a margin: its share of the population, of the answers, of the weighted answers; and who was asked. */
export interface Balance {
  readonly variable: string;
  readonly value: string;
  /** Null where no statistics say how many there are. */
  readonly people: number | null;
  /** Shares 0–1 of those who have a value with a population; null for the others. */
  readonly population: number | null;
  readonly n: number;
  readonly answers: number | null;
  readonly weighted: number | null;
  /** Of those asked by a link of their own; null where the list does not tell this value. */
  readonly asked: number | null;
  readonly responseRate: number | null;
}

type Seen = { readonly variable: string; readonly value: string; readonly n: number; readonly w: number };
type Asked = {
  readonly variable: string;
  readonly value: string;
  readonly asked: number;
  readonly answered: number;
};

/**
 * The non-response table: every value of every margin, those that only answers have last with nobody in the population.
 * Shares are of those whom the margin adjusts.
 */
export function balanceOf(
  margins: readonly Margin[],
  seen: readonly Seen[],
  asked: readonly Asked[],
): Balance[] {
  return margins.flatMap(({ variable, targets }) => {
    const own = seen.filter((row) => row.variable === variable);
    const people = sumOf(Object.values(targets).map((count) => count ?? 0));
    const isKnown = (value: string) => value !== NO_VALUE && targets[value] !== null;
    const known = own.filter(({ value }) => isKnown(value));
    const [n, w] = [sumOf(known.map((row) => row.n)), sumOf(known.map((row) => row.w))];
    const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
    const values = [...new Set([...Object.keys(targets), ...own.map(({ value }) => value)])];
    return values.map((value): Balance => {
      const row = own.find((one) => one.value === value);
      const list = asked.find((one) => one.variable === variable && one.value === value);
      return {
        ...{ variable, value, people: isKnown(value) ? (targets[value] ?? 0) : null },
        population: isKnown(value) ? share(targets[value] ?? 0, people) : null,
        n: row?.n ?? 0,
        answers: isKnown(value) ? share(row?.n ?? 0, n) : null,
        weighted: isKnown(value) ? share(row?.w ?? 0, w) : null,
        asked: list?.asked ?? null,
        responseRate: list ? share(list.answered, list.asked) : null,
      };
    });
  });
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
