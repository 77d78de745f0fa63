import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import { CALL_MINUTES, type CallOutcome, callOutcomes, finalOutcomes } from '../core/calls';
import { refOf } from '../core/entry-ref';

/** Somebody in the list with a telephone who has not answered; who it is stays sealed. */
export type ToCall = {
  ref: string;
  mask: string;
  district: string | null;
  class: string | null;
  calls: number;
  last: CallOutcome | undefined;
  calledAt: Date | null;
  againAt: Date | null;
};
export type Calls = {
  /** Who can be called now: who asked for this moment first, then who was not called yet, then the longest ago. */
  due: ToCall[];
  /** Of everybody with a telephone: to be called now, at a time that they named, being called by a colleague. */
  now: number;
  later: number;
  taken: number;
  /** Who said no; who was not there under this number; who has answered, by whichever way. */
  refused: number;
  wrong: number;
  answered: number;
};

export async function listCalls(
  db: Executor,
  scope: StaffScope,
  { waveId, now, limit }: { waveId: number; now: Date; limit: number },
): Promise<Calls> {
  const since = new Date(now.getTime() - CALL_MINUTES * 60_000);
  type Row = {
    id: number;
    state: 'due' | 'later' | 'taken' | 'refused' | 'wrong' | 'answered';
    mask: string;
    outcome: string | null;
  } & Pick<ToCall, 'district' | 'class' | 'calls' | 'calledAt' | 'againAt'>;
  const called = sql`
    select f.id, f.identity_mask as mask, f.district_code as district, f.class_code as class,
           last.outcome, last.called_at as "calledAt", last.again_at as "againAt",
           (select count(*) from survey_call c where c.frame_id = f.id and c.outcome <> 'opened')::integer as calls,
           case when coalesce(r.state, '') not in ('', 'started', 'partial') then 'answered'
                when last.outcome = 'refused' or f.opted_out_at is not null then 'refused'
                when last.outcome = 'wrong_number' then 'wrong'
                when exists (select from survey_call c where c.frame_id = f.id and c.outcome = 'opened'
                                and c.called_by <> ${scope.accountId} and c.called_at > ${since}
                                and c.id > coalesce(last.id, 0)) then 'taken'
                when last.again_at > ${now} then 'later' else 'due' end as state
      from survey_frame f
      left join response r on r.frame_id = f.id
      left join lateral (select * from survey_call c where c.frame_id = f.id and c.outcome <> 'opened'
                          order by c.id desc limit 1) last on true
     where f.wave_id = ${waveId} and f.has_phone and f.purged_at is null`;
  const { rows } = await sql<Row>`
    select * from (${called}) entry where state = 'due'
     order by "againAt" nulls last, "calledAt" nulls first, id limit ${limit}`.execute(db);
  const { rows: counts } = await sql<{ state: Row['state']; n: number }>`
    select state, count(*)::integer as n from (${called}) entry group by state`.execute(db);
  const count = (state: Row['state']) => counts.find((one) => one.state === state)?.n ?? 0;
  return {
    due: rows.map(({ id, outcome, state: _state, ...row }) => ({
      ...row,
      ref: refOf(id),
      last: callOutcomes.find((one) => one === outcome),
    })),
    ...{ now: count('due'), later: count('later'), taken: count('taken') },
    ...{ refused: count('refused'), wrong: count('wrong'), answered: count('answered') },
  };
}

/** Is the one with that number in the list still to be called? Locked until the transaction ends. */
export async function lockToCall(trx: Executor, { waveId, frameId }: { waveId: number; frameId: number }) {
  const entry = await trx
    .selectFrom('survey_frame')
    .select(['id', 'identity_index', 'sealed_identity', 'opted_out_at'])
    .where('id', '=', frameId)
    .where('wave_id', '=', waveId)
    .where('has_phone', '=', true)
    .where('purged_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!entry) return undefined;
  const answer = await trx
    .selectFrom('response')
    .select('state')
    .where('frame_id', '=', frameId)
    .where('state', 'not in', ['started', 'partial'])
    .executeTakeFirst();
  const last = await trx
    .selectFrom('survey_call')
    .select(['outcome', 'called_by', 'called_at'])
    .where('frame_id', '=', frameId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const isOver =
    entry.opted_out_at !== null || answer !== undefined || finalOutcomes.some((one) => one === last?.outcome);
  return { ...entry, last, isOver };
}
