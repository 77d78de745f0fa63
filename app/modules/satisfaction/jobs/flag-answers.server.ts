import { sql } from 'kysely';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Db } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import {
  type AnswerFlag,
  type AskedOfUnit,
  findBursts,
  findSameTexts,
  findSolvedOnly,
  type Marks,
  type Patterns,
  type SeenAnswer,
} from '../core/suspicious';

/** How far back one run looks: a burst or a copied sentence shows within days. */
const LOOK_BACK_DAYS = 7;
const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);

/**
 * Cron `flag_answers`: marks answers that came in bursts or in the same words, and those of units that ask about their
 * solved cases only, with what was seen. Marks never take a count away; the office looks at them (`/office/ratings`).
 */
export async function flagAnswers(services: Services): Promise<void> {
  const { db, system } = services;
  const { patterns } = (await getCity(db)).ratingRules;
  const now = services.now();
  const { rows } = await sql<SeenAnswer>`
    select a.id, i.point_id as "pointId", a.answered_at as at, a.remark
      from answer a join invitation i on i.id = a.invitation_id
     where a.answered_at >= ${daysBefore(now, LOOK_BACK_DAYS)}`.execute(system);
  await mark(system, 'burst', findBursts(rows, patterns));
  await mark(system, 'same_text', findSameTexts(rows, patterns));
  await mark(system, 'solved_only', await solvedOnly(system, patterns, now));
}

/** Adds the mark to those that do not have it, and what is seen of it now to all. */
async function mark(db: Db, flag: AnswerFlag, found: ReadonlyMap<number, Marks>): Promise<void> {
  if (found.size === 0) return;
  await sql`
    update answer a
       set flags = case when ${flag}::text = any(a.flags) then a.flags else array_append(a.flags, ${flag}::text) end,
           marks = a.marks || seen.marks
      from unnest(${[...found.keys()]}::bigint[], ${[...found.values()].map((marks) => JSON.stringify(marks))}::jsonb[])
             seen(id, marks)
     where a.id = seen.id and (not ${flag}::text = any(a.flags) or not a.marks @> seen.marks)`.execute(db);
}

/**
 * The answers about solved cases of units that asked, or called, about those far more often than about the others. A case
 * is solved as its unit says. Called: an answer that staff typed in.
 */
async function solvedOnly(db: Db, patterns: Patterns, now: Date): Promise<Map<number, Marks>> {
  const since = daysBefore(now, patterns.solvedOnly.withinDays);
  type Row = { unitId: number; of: number; otherOf: number } & Record<
    'invited' | 'called' | 'otherInvited' | 'otherCalled',
    number
  >;
  const { rows } = await sql<Row>`
    select unit_id as "unitId",
           count(*) filter (where solved) as of, count(*) filter (where not solved) as "otherOf",
           count(*) filter (where solved and invited) as invited, count(*) filter (where not solved and invited) as "otherInvited",
           count(*) filter (where solved and called) as called, count(*) filter (where not solved and called) as "otherCalled"
      from (
        select f.lead_unit_id as unit_id, f.outcome = 'yes' as solved,
               exists (select 1 from invitation i where i.case_id = f.id) as invited,
               exists (select 1 from invitation i join answer a on a.invitation_id = i.id
                        where i.case_id = f.id and a.entered_by is not null) as called
          from case_file f join request_type t on t.code = f.type
         where f.replied_at >= ${since} and f.outcome is not null and f.lead_unit_id is not null and t.is_rated
      ) replied
     group by unit_id`.execute(db);
  const units = rows.flatMap(({ unitId, of, otherOf, ...n }): AskedOfUnit[] => [
    { unitId, how: 'invited', solved: [n.invited, of], others: [n.otherInvited, otherOf] },
    { unitId, how: 'called', solved: [n.called, of], others: [n.otherCalled, otherOf] },
  ]);
  const found = new Map<number, Marks>();
  for (const { unitId, how, solved, others } of findSolvedOnly(units, patterns)) {
    const answers = await sql<{ id: number }>`
      select a.id from answer a join invitation i on i.id = a.invitation_id join case_file f on f.id = i.case_id
       where f.lead_unit_id = ${unitId} and f.replied_at >= ${since} and f.outcome = 'yes'
         and (${how} = 'invited' or a.entered_by is not null)`.execute(db);
    for (const { id } of answers.rows) found.set(id, { solved_only: { how, solved, others } });
  }
  return found;
}
