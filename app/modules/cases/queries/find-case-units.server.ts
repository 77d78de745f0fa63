import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import type { CaseUnits } from '../core/case-access';

/** The units of a case by its canonical number, and whether it is a tip-off; undefined when there is no such case. */
export async function findCaseUnits(
  db: Executor,
  number: string,
): Promise<(CaseUnits & { caseId: number }) | undefined> {
  return db
    .selectFrom('case_number')
    .innerJoin('case_file', 'case_file.id', 'case_number.case_id')
    .where('case_number.number', '=', number)
    .select([
      'case_file.id as caseId',
      'case_file.lead_unit_id as leadUnitId',
      sql<boolean>`case_file.type = 'tip_off'`.as('isTipOff'),
      sql<number[]>`array(select unit_id from case_unit
        where case_id = case_file.id and role = 'assist' and to_at is null)`.as('assistUnitIds'),
      sql<number[]>`array(select unit_id from case_exclusion where case_id = case_file.id)`.as(
        'excludedUnitIds',
      ),
      sql<number[]>`array(select account_id from case_interest where case_id = case_file.id)`.as(
        'interestedIds',
      ),
    ])
    .executeTakeFirst();
}
