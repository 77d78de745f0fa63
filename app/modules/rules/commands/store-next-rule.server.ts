import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';
import { authorOf } from '../core/change-kinds';
import type { ReplacedRule } from '../core/next-versions';
import { type Fact, noteChange } from './apply-change.server';

/**
 * Ends one version of a routing rule and stores the next; its source and doubts stay. Told in the rule's own history.
 * @param told what of the rule changes, as the history keeps it
 */
export async function storeNextRule(
  trx: Trx,
  { ends, endsOn, next }: ReplacedRule,
  by: { scope: StaffScope; form: { reason: string }; now: Date; told: (rule: ReplacedRule['next']) => Fact },
): Promise<void> {
  const { scope, form, now, told } = by;
  const row = await trx
    .updateTable('routing_rule')
    .set({ valid_to: endsOn })
    .where('id', '=', ends.id)
    .returning(['code', 'position', 'source', 'is_assumption', 'explanation'])
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('routing_rule')
    .values({
      ...row,
      ...{ author: authorOf(scope.accountId), reason: form.reason },
      conditions: JSON.stringify({ ...next.conditions, regionFrom: next.regionFrom }),
      explanation: JSON.stringify(row.explanation),
      version: next.version,
      ...{ valid_from: next.validFrom, valid_to: ends.validTo },
      ...{ lead: JSON.stringify(next.lead), assist: JSON.stringify(next.assist) },
    })
    .execute();
  const request = { scope, kind: 'routing_rule' as const, code: ends.code, reason: form.reason, now };
  await noteChange(
    trx,
    { ...request, form: { ...form, version: next.version } },
    { before: told(ends), after: told(next), validFrom: next.validFrom },
  );
}
