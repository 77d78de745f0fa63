import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';
import type { ChangeKind } from '../core/change-kinds';

export type ChangeRow = {
  id: number;
  code: string;
  state: 'applied' | 'proposed' | 'refused';
  at: Date;
  by: string;
  decidedBy: string | null;
  reason: string;
  remark: string | null;
  validFrom: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/** Changes of one kind in the pages, of one row of it or of all, newest first. */
export async function listChanges(
  trx: Trx,
  _scope: StaffScope,
  subject: { kind: ChangeKind; code?: string; limit?: number },
): Promise<ChangeRow[]> {
  const { kind, code, limit = 20 } = subject;
  const rows = await trx
    .selectFrom('rule_change')
    .innerJoin('staff_account as author', 'author.id', 'rule_change.proposed_by')
    .leftJoin('staff_account as second', 'second.id', 'rule_change.decided_by')
    .select((row) => [
      'rule_change.id',
      'rule_change.code',
      'rule_change.reason',
      'rule_change.remark',
      'rule_change.valid_from as validFrom',
      'rule_change.proposed_at as at',
      'author.display_name as by',
      'second.display_name as decidedBy',
      row.ref('rule_change.state').$castTo<ChangeRow['state']>().as('state'),
      row.ref('rule_change.before').$castTo<ChangeRow['before']>().as('before'),
      row.ref('rule_change.after').$castTo<ChangeRow['after']>().as('after'),
    ])
    .where('rule_change.kind', '=', kind)
    .$if(code !== undefined, (query) => query.where('rule_change.code', '=', code ?? ''))
    .orderBy('rule_change.id', 'desc')
    .limit(limit)
    .execute();
  return rows;
}
