import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { cityParts, withPart } from '~/modules/regions/core/city-parts';
import type { Db } from '~/platform/database/client.server';
import type { Problem } from './check-city';
import { loadCalendar } from './load-calendar';
import { loadFigures, loadScoreScales } from './load-figures';
import { loadCategories, loadRegions, loadRequestTypes, loadRights, loadUnits } from './load-lists';
import { findOwn } from './load-own';
import { loadRatingDefinitions } from './load-ratings';
import { loadRetention } from './load-retention';
import { canonical, loadDeadlineRules, loadRoutingRules } from './load-rules';
import { type CityFolder, readCity } from './read-city';
import type { City } from './schema';

/** Counts on when this loader writes the same files differently, so that the next start loads again. */
const LOADER = 2;

/** The files of a city are wrong; nothing was written. */
export class CityError extends Error {
  constructor(
    readonly folder: string,
    readonly problems: Problem[],
  ) {
    super([`${folder}: ${problems.length} problems`, ...problems.map(line)].join('\n'));
  }
}
const line = ({ file, row, message }: Problem) => `  ${file}${row ? ` · ${row}` : ''}: ${message}`;

export type Loaded = {
  code: string;
  /** False when the database already held exactly these files. */
  isChanged: boolean;
  counts: Record<string, number>;
  /** What the city changed in its pages and the files therefore left alone, as `kind code`. */
  left: string[];
};

function countsOf({ data, calendar }: CityFolder): Record<string, number> {
  return {
    regions: data['regions.json'].length,
    places: data['places.json'].length,
    units: data['units.json'].length,
    requestTypes: data['request-types.json'].length,
    categories: data['categories.json'].leaves.length,
    questions: data['questions.json'].length,
    rights: data['rights.json'].length,
    routingRules: data['routing-rules.json'].length,
    deadlineRules: data['deadline-rules.json'].rules.length,
    terms: data['retention.json'].length,
    populations: data['populations.json'].rows.length,
    nationalFigures: data['national-figures.json'].rows.length,
    targets: data['targets.json'].length,
    scoreScales: data['score-scales.json'].length,
    calendarYears: calendar.years.length,
    calendarDays: calendar.exceptions.length,
  };
}

/** What has no table of its own and is read with the city. */
function dataOf({ data }: CityFolder): City {
  const { services, details, fields } = data['categories.json'];
  return {
    ...data['city.json'],
    services,
    details,
    fields,
    reminders: data['deadline-rules.json'].reminders,
    outOfScope: data['out-of-scope.json'],
    nationalFigures: data['national-figures.json'],
    populationBreaks: data['populations.json'].breaks,
  };
}

/**
 * Loads or updates a city from its folder, in one transaction, without touching a case: rows are added and corrected,
 * rules get new versions from the city's today on. The same files again change nothing, and what was changed in the
 * administration pages stays as it is, unless `isForced`. Throws CityError when a file is wrong or the database belongs to
 * another city.
 * @param now decides the day from which changed rules hold
 */
export async function loadCity(
  db: Db,
  folder: string,
  now: Date,
  { isForced = false }: { isForced?: boolean } = {},
): Promise<Loaded> {
  const { city, problems } = readCity(folder);
  if (!city) throw new CityError(folder, problems);
  const { code, timeZone, numberPrefix } = city.data['city.json'];
  const fingerprint = createHash('sha256')
    .update(canonical([LOADER, city.texts]))
    .digest('hex');
  const counts = countsOf(city);
  const result = await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('zhisheng:load-city'))`.execute(trx);
    const stored = await trx
      .selectFrom('city')
      .select((row) => ['code', 'fingerprint', row.ref('data').$castTo<City>().as('data')])
      .execute();
    const other = stored.find((row) => row.code !== code);
    if (other) {
      const message = `this database belongs to the city "${other.code}"`;
      throw new CityError(folder, [{ file: 'city.json', row: 'code', message }]);
    }
    if (stored[0]?.fingerprint === fingerprint && !isForced) return { isChanged: false, left: [] };
    const own = await findOwn(trx, isForced, now);
    const today = localDay(now, timeZone);
    await loadRegions(trx, city);
    await loadUnits(trx, city.data, own);
    await loadRequestTypes(trx, city.data, own);
    await loadCategories(trx, city.data, own);
    await loadRights(trx, city.data);
    await loadFigures(trx, city.data);
    await loadCalendar(trx, city, own, now);
    const frozen = [
      ...(await loadDeadlineRules(trx, city.data, today, own)),
      ...(await loadRoutingRules(trx, city.data, today, own)),
      ...(await loadRetention(trx, city.data, today)),
      ...(await loadScoreScales(trx, city.data)),
      ...(await loadRatingDefinitions(trx, city.data, today, own)),
    ];
    if (frozen.length > 0) throw new CityError(folder, frozen);
    const files = dataOf(city);
    const before = stored[0]?.data ?? files;
    const data = cityParts
      .filter((part) => own.keeps('city', part))
      .reduce((made, part) => withPart(made, part, before), files);
    if (own.keeps('rating_scale', 'rating_scale')) data.ratingScale = before.ratingScale;
    const values = {
      ...{ name: JSON.stringify(data.name), time_zone: timeZone, number_prefix: numberPrefix },
      ...{ data: JSON.stringify(data), fingerprint, loaded_at: now },
    };
    await trx
      .insertInto('city')
      .values({ code, ...values })
      .onConflict((conflict) => conflict.column('code').doUpdateSet(values))
      .execute();
    return { isChanged: true, left: own.left() };
  });
  return { code, counts, ...result };
}
