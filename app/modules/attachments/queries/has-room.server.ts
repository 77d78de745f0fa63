import { sql } from 'kysely';
import type { Trx } from '~/platform/database/client.server';
import { MAX_FILES_OF_FILER, MAX_FILES_OF_FOLLOWER, MAX_FILES_OF_FOLLOWERS } from '../core/limits';

/**
 * Has the case room for the files of the draft? Ask it with the case locked, before anything of the addition is
 * written. What nobody is noted for counts as the filer's.
 * @param by.personId undefined for a follower who is only just joining
 */
export async function hasRoom(
  trx: Trx,
  draftId: string,
  by: { caseId: number; personId: number | undefined; kind: 'filer' | 'follower' },
): Promise<boolean> {
  const count = sql<number>`count(*)::integer`;
  const { fresh } = await trx
    .selectFrom('attachment')
    .select(count.as('fresh'))
    .where('draft_id', '=', draftId)
    .executeTakeFirstOrThrow();
  if (fresh === 0) return true;
  const { own, followers, all } = await trx
    .selectFrom('attachment as a')
    .leftJoin('case_person as p', 'p.id', 'a.person_id')
    .select([
      count.as('all'),
      sql<number>`count(*) filter (where a.person_id = ${by.personId ?? null})::integer`.as('own'),
      sql<number>`count(*) filter (where p.kind = 'follower')::integer`.as('followers'),
    ])
    .where('a.case_id', '=', by.caseId)
    .executeTakeFirstOrThrow();
  if (by.kind === 'filer') return all - followers + fresh <= MAX_FILES_OF_FILER;
  return own + fresh <= MAX_FILES_OF_FOLLOWER && followers + fresh <= MAX_FILES_OF_FOLLOWERS;
}
