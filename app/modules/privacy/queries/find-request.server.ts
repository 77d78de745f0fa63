import { sql } from 'kysely';
import { reachAmong } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';
import type { Outcome, RequestKind } from '../schema';

export type OpenRequest = {
  id: number;
  kind: RequestKind;
  words: string;
  madeAt: Date;
  dueAt: Date | null;
  outcome: Outcome | null;
  reason: string | null;
  answeredAt: Date | null;
  caseId: number;
  number: string;
  hasEnded: boolean;
  personId: number;
  isFiler: boolean;
};

/**
 * The requests that somebody may answer. Those of tip-offs are for the roles that reach tip-offs; whoever belongs to a unit
 * that a case excludes sees none of it.
 */
export function requestsFor(trx: Trx, scope: StaffScope) {
  const units = sql`${[...scope.unitIds]}::integer[]`;
  const reach = (isTipOff: boolean) => {
    const far = reachAmong(scope.roles, 'privacy.answer', isTipOff);
    if (far === undefined) return sql<boolean>`false`;
    return far === 'all' ? sql<boolean>`true` : sql<boolean>`f.lead_unit_id = any(${units})`;
  };
  return trx
    .selectFrom('privacy_request as r')
    .innerJoin('case_file as f', 'f.id', 'r.case_id')
    .innerJoin('case_person as p', 'p.id', 'r.person_id')
    .select((eb) => [
      ...(['r.id', 'r.words', 'r.made_at as madeAt', 'r.due_at as dueAt', 'r.reason'] as const),
      ...(['r.answered_at as answeredAt', 'f.id as caseId', 'f.number', 'p.id as personId'] as const),
      eb.ref('r.kind').$castTo<RequestKind>().as('kind'),
      eb.ref('r.outcome').$castTo<Outcome | null>().as('outcome'),
      sql<boolean>`f.ended_at is not null`.as('hasEnded'),
      sql<boolean>`p.kind = 'filer'`.as('isFiler'),
    ])
    .where(sql<boolean>`case when f.type = 'tip_off' then ${reach(true)} else ${reach(false)} end`)
    .where(
      sql<boolean>`not exists (select 1 from case_exclusion x where x.case_id = f.id and x.unit_id = ${scope.unitId})`,
    );
}

/** One request, if this person may answer it. `lock` keeps a second answer waiting until the first is kept. */
export async function findRequest(
  trx: Trx,
  scope: StaffScope,
  id: number,
  { lock }: { lock: boolean },
): Promise<OpenRequest | undefined> {
  if (lock) await trx.selectFrom('privacy_request').select('id').where('id', '=', id).forUpdate().execute();
  return requestsFor(trx, scope).where('r.id', '=', id).executeTakeFirst();
}
