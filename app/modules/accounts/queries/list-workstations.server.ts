import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { workstationSign } from '../commands/ask-for-workstation.server';
import { reachOf } from '../core/access';
import type { StaffScope } from '../core/scope';

export type WorkstationRow = {
  id: string;
  place: string;
  /** The six signs that the computer shows too. */
  sign: string;
  askedBy: { id: number; name: string; unit: Text };
  askedAt: Date;
  /** Whom it stands for; undefined: nobody has decided yet. */
  standsFor: 'account' | 'unit' | undefined;
  lastUsedAt: Date | undefined;
};

/** Computers that wait for a decision, then those that are registered; ended ones are only in the audit log. */
export async function listWorkstations(db: Executor, scope: StaffScope): Promise<WorkstationRow[]> {
  if (!reachOf(scope.roles, 'people.manage')) return [];
  const rows = await db
    .selectFrom('staff_workstation as w')
    .innerJoin('staff_account as a', 'a.id', 'w.requested_by')
    .innerJoin('unit as u', 'u.id', 'a.unit_id')
    .select((row) => [
      ...(['w.id', 'w.label', 'w.token_hash', 'w.requested_by', 'w.requested_at', 'w.approved_at'] as const),
      ...(['w.account_id', 'w.last_used_at', 'a.display_name'] as const),
      row.ref('u.name').$castTo<Text>().as('unit'),
    ])
    .where('w.ended_at', 'is', null)
    .orderBy('w.approved_at', (order) => order.desc().nullsFirst())
    .orderBy('w.requested_at')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, place: row.label, sign: workstationSign(row.token_hash), askedAt: row.requested_at },
    askedBy: { id: row.requested_by, name: row.display_name, unit: row.unit },
    standsFor: row.approved_at ? (row.account_id === null ? 'unit' : 'account') : undefined,
    lastUsedAt: row.last_used_at ?? undefined,
  }));
}
