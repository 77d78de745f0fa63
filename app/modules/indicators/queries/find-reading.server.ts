import { getCategories } from '~/modules/categories/queries/get-categories.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import type { Db, Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import type { City } from '~db/cities/schema';
import { isMonth, type Period, type PeriodKind, periodEnding, withinMonths } from '../core/periods';
import type { SatisfiedRule } from '../core/rating-figures';
import { PORTAL } from '../core/scopes';
import { type Coverage, findCoverage } from './find-coverage.server';
import { type CountedType, getCountedTypes } from './get-counted-types.server';
import { getPopulations, type Populations } from './get-populations.server';

export type Named = { code: string; name: Text };

/** What a page of figures reads: of which scope and field, for which months, and against which people. */
export type Reading = {
  scope: string;
  field: string | undefined;
  period: Period;
  coverage: Coverage;
  types: readonly CountedType[];
  /** Request types that are counted as 投诉. */
  complaintTypes: string[];
  cityCode: string;
  cityName: Text;
  timeZone: string;
  districts: readonly Named[];
  fields: readonly Named[];
  populations: Populations;
  rule: SatisfiedRule;
};

export type ReadingInput = {
  scope?: string | undefined;
  field?: string | undefined;
  kind?: PeriodKind | undefined;
  /** The last month of the period; the last complete one unless told. */
  month?: string | undefined;
  now: Date;
};

/** The version of the satisfied rate that is true now. */
const ruleOf = ({ ratingScale }: City): SatisfiedRule => ({
  version: ratingScale.version,
  basicWeight: ratingScale.basicWeight,
  satisfiedFrom: ratingScale.satisfiedFrom,
  scores: [...ratingScale.levels].sort((a, b) => b.level - a.level).map(({ score }) => score),
});

/**
 * The reading of a page, or undefined when its scope has no complete month yet. A month outside what is covered gives the
 * nearest one that is.
 * @param db for reference data that is kept; @param executor what the counts are read with
 */
export async function findReading(
  db: Db,
  executor: Executor,
  input: ReadingInput,
): Promise<Reading | undefined> {
  const [city, regions, types, populations, categories] = await Promise.all([
    getCity(db),
    getRegions(db),
    getCountedTypes(db),
    getPopulations(db),
    getCategories(db),
  ]);
  const scope = input.scope ?? PORTAL;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: city.timeZone }).format(input.now);
  const coverage = await findCoverage(executor, { scope, today });
  if (!coverage || coverage.from > coverage.through) return undefined;
  const wanted = input.month && isMonth(input.month) ? input.month : coverage.through;
  const month = withinMonths(wanted, coverage);
  const fields = categories.all.filter(({ parentCode }) => parentCode === undefined);
  return {
    scope,
    field: fields.find(({ field }) => field === input.field)?.field,
    period: periodEnding(month, input.kind ?? 'month'),
    coverage,
    types,
    complaintTypes: types.filter(({ isComplaint }) => isComplaint).map(({ code }) => code),
    cityCode: city.regionCode,
    cityName: city.name,
    timeZone: city.timeZone,
    districts: regions.districts.map(({ code, name }) => ({ code, name })),
    fields: fields.map(({ field, name, officialName }) => ({ code: field, name: officialName ?? name })),
    populations,
    rule: ruleOf(city),
  };
}
