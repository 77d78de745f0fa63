import { setImmediate } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import { makeNumber } from '~/modules/cases/core/case-number';
import { localMonth } from '~/modules/cases/core/local-month';
import { type Engine, getEngine } from '~/modules/cases/queries/get-engine.server';
import { dateParts, dayNumberOf } from '~/modules/deadlines/core/days';
import { localDayNumber, startOfDay } from '~/modules/deadlines/core/time-zone';
import { rollUp } from '~/modules/indicators/jobs/roll-up.server';
import { getRegions, type Regions } from '~/modules/regions/queries/get-regions.server';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import { enqueue, openKysely, type Trx } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import type { DB } from '~db/types';
import { hashPasswords, insertAccounts, unitOfAccount } from './accounts';
import { inBulk } from './bulk';
import { type Bytes, copyBytes, intoBytes, noLines } from './copy';
import demoAccounts from './demo-accounts.json';
import type { Life } from './life';
import { liveCase } from './live-case';
import { type PlannedCase, planCases } from './plan';
import { seedPoints } from './points';
import { integer, randomOf } from './random';
import { addLife } from './rows';
import { liveShowcase, SHOWCASE_CODE, SHOWCASE_SEED, showcaseTail } from './showcase';
import { readStories } from './story';
import { seedReleases } from './survey-releases';
import { seedSurveys } from './surveys';
import { makeRouter, makeWorld, type World } from './world';

/** Cases of an average month. */
const MONTHLY = 345;
/** Cases that are written together. */
const BATCH = 1_000;
const PART = 20;
/** Any number, the same in every process: two that start at once do not both invent the city. */
const LOCK = 20_181_107;

/**
 * Invents a city's four complete years and the current one up to now, with the demo sign-ins; every person, shop and
 * telephone number is made up. One transaction: all or nothing. Returns at once where the demo sign-ins exist.
 */
export async function seedDemo(
  pool: pg.Pool,
  secrets: Secrets,
  now: Date,
  options: { monthly?: number } = {},
): Promise<void> {
  const reader = openKysely(pool);
  if (await isSeeded(reader)) return;
  const [engine, regions, residents] = await Promise.all([
    getEngine(reader),
    getRegions(reader),
    listResidents(reader),
  ]);
  const lists = await getLists(reader);
  const zone = engine.calendarOf().timeZone;
  const hashing = hashPasswords();
  const plan = makePlan(engine, regions, residents, now, options.monthly ?? MONTHLY);
  const passwords = await hashing;
  const client = await pool.connect();
  try {
    await kyselyOf(client)
      .transaction()
      .execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
        if (await isSeeded(trx)) return;
        const officers = await insertAccounts(trx, engine.units, plan.units, passwords, plan.start);
        const world = makeWorld(engine, regions, now, officers, plan.desks);
        await seedPoints(trx, {
          units: engine.units,
          districts: regions.districts.map(({ code }) => code),
          now,
        });
        const waiting = await inBulk(trx, () => writeCases(client, trx, world, secrets, plan.cases));
        for (const { caseId, runAt } of waiting)
          await enqueue(trx, 'dispatch_filed', { caseId }, { runAt, key: `dispatch_filed:${caseId}` });
        const surveys = await seedSurveys(trx, lists, {
          now,
          today: startOfDay(localDayNumber(now, zone), zone),
        });
        await seedReleases(trx, reader, surveys, residents, await accountsOf(trx, ['office', 'office2']));
      });
  } finally {
    client.release();
  }
  // Afterwards, because counts are taken from what is committed; a start that dies here leaves it to the cron.
  await rollUp(reader, now);
}

/** Kysely on the very connection that COPY uses, so that both are in one transaction. */
function kyselyOf(client: pg.PoolClient): Kysely<DB> {
  const borrowed = { query: client.query.bind(client), release: () => {} };
  return new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: { connect: async () => borrowed as pg.PoolClient, end: async () => {} },
    }),
  });
}

async function accountsOf(trx: Trx, logins: readonly string[]): Promise<(number | undefined)[]> {
  const rows = await trx
    .selectFrom('staff_account')
    .select(['id', 'login'])
    .where('login', 'in', [...logins])
    .execute();
  return logins.map((login) => rows.find((row) => row.login === login)?.id);
}

async function isSeeded(db: Kysely<DB>): Promise<boolean> {
  const row = await db
    .selectFrom('staff_account')
    .select('id')
    .where(
      'login',
      'in',
      demoAccounts.map(({ login }) => login),
    )
    .executeTakeFirst();
  return row !== undefined;
}

/** Residents by district, the latest known. */
export async function listResidents(db: Kysely<DB>): Promise<Map<string, number>> {
  const rows = await db.selectFrom('population').select(['region_code', 'persons']).orderBy('year').execute();
  return new Map(rows.map(({ region_code, persons }) => [region_code, persons]));
}

/** What is filed, and by whom it is handled, up to now. */
export function makePlan(
  engine: Engine,
  regions: Regions,
  residents: ReadonlyMap<string, number>,
  now: Date,
  monthly: number,
) {
  const calendar = engine.calendarOf();
  const stories = readStories(engine.categories.byCode);
  const route = makeRouter(engine, now);
  const desks = demoAccounts.flatMap(({ unit: code, roles }) => {
    const unit = roles.includes('clerk') ? unitOfAccount(engine.units, code) : undefined;
    return unit?.regionCode ? [{ unitId: unit.id, unitCode: unit.code, district: unit.regionCode }] : [];
  });
  const cases = planCases({
    now,
    calendar,
    districts: regions.districts.map(({ code }) => ({ code, residents: residents.get(code) ?? 300_000 })),
    stories,
    desks,
    leadOf: (story, district, day) => route(story, district, day)?.lead.code,
    monthly,
  });
  const units = new Set(
    cases.flatMap(({ story, district, receivedAt }) => {
      const choice = route(story, district, localDayNumber(receivedAt, calendar.timeZone));
      return choice ? [choice.lead] : [];
    }),
  );
  const { year } = dateParts(localDayNumber(now, calendar.timeZone));
  return {
    cases,
    units: [...units],
    desks: new Set(desks.map(({ unitId }) => unitId)),
    start: startOfDay(dayNumberOf(year - 4, 1, 1), calendar.timeZone),
  };
}

/** A case that the filer may still change. */
type Waiting = { caseId: number; runAt: Date };

/** All lives into the tables; returns the cases that the system has yet to hand over. */
async function writeCases(
  client: pg.PoolClient,
  trx: Trx,
  world: World,
  secrets: Secrets,
  cases: readonly PlannedCase[],
): Promise<Waiting[]> {
  const ids = {
    case_file: await nextIds(trx, 'case_file'),
    case_person: await nextIds(trx, 'case_person'),
    invitation: await nextIds(trx, 'invitation'),
  };
  const numberOf = makeNumbers(world);
  const waiting: Waiting[] = [];
  const target = { lines: noLines(), world, secrets, nextInvitation: ids.invitation };
  const keep = (life: Life, code?: string) => {
    const caseId = ids.case_file();
    addLife(target, { life, caseId, number: numberOf(life), ...(code ? { code } : {}) });
    if (life.course.columns.state === 'submitted') waiting.push({ caseId, runAt: life.dispatchAt });
  };
  const showcase = liveShowcase(world, ids.case_person);
  if (showcase) keep(showcase, SHOWCASE_CODE);
  // The database writes a part while the next one is made: making pauses often to let the bytes go.
  let writing = Promise.resolve();
  for (let from = 0; from < cases.length; from += BATCH) {
    const bytes: Bytes = new Map();
    for (let part = from; part < Math.min(from + BATCH, cases.length); part += PART) {
      for (const planned of cases.slice(part, Math.min(part + PART, from + BATCH)))
        keep(liveCase(world, planned, ids.case_person));
      intoBytes(target.lines, bytes);
      await setImmediate();
    }
    await writing;
    writing = copyBytes(client, bytes);
    writing.catch(() => {});
  }
  await writing;
  for (const table of ['case_file', 'case_person', 'invitation'] as const) {
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), ${ids[table]()})`.execute(trx);
  }
  return waiting;
}

/** Ids of a table from the next one on. */
async function nextIds(trx: Trx, table: 'case_file' | 'case_person' | 'invitation'): Promise<() => number> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence(${table}, 'id')) as id`.execute(trx);
  let next = rows[0]?.id ?? 1;
  return () => next++;
}

/** Gives out numbers of cases, none twice; the showcase comes first and has its own. */
function makeNumbers({ zone, engine }: World): (life: Life) => string {
  const used = new Set<string>();
  return ({ planned: { seed, receivedAt } }) => {
    const month = localMonth(receivedAt, zone);
    const random = randomOf(`number:${seed}`);
    const draw = seed === SHOWCASE_SEED ? showcaseTail() : (below: number) => integer(random, below);
    for (;;) {
      const number = makeNumber(engine.numberPrefix, month, draw);
      if (used.has(number)) continue;
      used.add(number);
      return number;
    }
  };
}
