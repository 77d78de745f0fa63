import { type Margin, NO_VALUE } from './rake-margins';

/** One value of a margin: its share of the population, of the answers, of the weighted answers; and who was asked. */
export interface Balance {
  readonly variable: string;
  readonly value: string;
  readonly people: number;
  /** Shares 0–1. */
  readonly population: number;
  readonly n: number;
  readonly answers: number;
  readonly weighted: number;
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
 * Shares are of those whose value is known.
 */
export function balanceOf(
  margins: readonly Margin[],
  seen: readonly Seen[],
  asked: readonly Asked[],
): Balance[] {
  return margins.flatMap(({ variable, targets }) => {
    const own = seen.filter((row) => row.variable === variable);
    const people = sumOf(Object.values(targets));
    const known = own.filter(({ value }) => value !== NO_VALUE);
    const [n, w] = [sumOf(known.map((row) => row.n)), sumOf(known.map((row) => row.w))];
    const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
    const values = [...new Set([...Object.keys(targets), ...own.map(({ value }) => value)])];
    return values.map((value): Balance => {
      const row = own.find((one) => one.value === value);
      const list = asked.find((one) => one.variable === variable && one.value === value);
      return {
        ...{ variable, value, people: targets[value] ?? 0 },
        population: share(targets[value] ?? 0, people),
        n: row?.n ?? 0,
        answers: value === NO_VALUE ? 0 : share(row?.n ?? 0, n),
        weighted: value === NO_VALUE ? 0 : share(row?.w ?? 0, w),
        asked: list?.asked ?? null,
        responseRate: list ? share(list.answered, list.asked) : null,
      };
    });
  });
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
