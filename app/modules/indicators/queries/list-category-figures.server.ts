import { getCategories } from '~/modules/categories/queries/get-categories.server';
import type { Db, Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { monthsOf } from '../core/periods';
import { type Change, compareRates } from '../core/verdict';
import type { Reading } from './find-reading.server';
import { listCounts } from './list-counts.server';

export type CategoryFigures = {
  /** '' stands for filings without a category of this city. */
  code: string;
  name: Text | undefined;
  field: string;
  count: number;
  base: number;
  /** Per head against the same months of the year before. */
  change: Change;
};

export type Categories = {
  /** Most filings first; of equal ones the lower code. */
  categories: CategoryFigures[];
  fields: (Omit<CategoryFigures, 'field' | 'name'> & { name: Text })[];
  total: number;
};

/** Complaints by category and by quality field in the period. */
export async function listCategoryFigures(db: Db, executor: Executor, reading: Reading): Promise<Categories> {
  const { period, coverage } = reading;
  const isBaseCovered = (monthsOf(period, 1)[0] ?? '') >= coverage.from;
  const rows = await listCounts(executor, {
    scope: reading.scope,
    dimension: 'category',
    measures: ['accepted'],
    types: reading.complaintTypes,
    months: [...monthsOf(period), ...monthsOf(period, 1)],
    field: reading.field,
    by: ['year', 'code'],
  });
  const known = await getCategories(db);
  const residents = (year: number) => {
    const people =
      reading.scope === 'portal' ? reading.populations.of(reading.cityCode) : new Map<number, number>();
    return [...people].filter(([of]) => of <= year).at(-1)?.[1] ?? null;
  };
  const countsOf = (isWanted: (code: string) => boolean) => {
    const inYear = (year: number) =>
      rows
        .filter(({ code, month }) => isWanted(code) && month === String(year))
        .reduce((sum, { n }) => sum + n, 0);
    const [count, base] = [inYear(period.year), inYear(period.year - 1)];
    const change = compareRates(
      { count, population: residents(period.year) },
      { count: isBaseCovered ? base : null, population: isBaseCovered ? residents(period.year - 1) : null },
    );
    return { count, base, change };
  };
  const codes = [...new Set(rows.map(({ code }) => code))];
  const categories = codes
    .map((code) => {
      const category = known.byCode.get(code);
      return { code, name: category?.name, field: category?.field ?? '', ...countsOf((own) => own === code) };
    })
    .filter(({ count, base }) => count + base > 0)
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  const fields = reading.fields
    .filter(({ code }) => !reading.field || code === reading.field)
    .map(({ code, name }) => ({
      code,
      name,
      ...countsOf((own) => (known.byCode.get(own)?.field ?? '') === code),
    }));
  return { categories, fields, total: categories.reduce((sum, { count }) => sum + count, 0) };
}
