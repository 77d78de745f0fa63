import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { changedSwitches, switchesOf, switchProblem, type TypeSwitches } from '../core/type-switches';
import { clickOf, lockRules, wasSent } from './apply-change.server';

/** Proposes other switches for a request type. Nothing changes before a second person has confirmed it. */
export async function proposeSwitches(
  services: Services,
  input: {
    scope: StaffScope;
    code: string;
    switches: TypeSwitches;
    reason: string;
    token: string;
    now: Date;
  },
): Promise<Done | Refusal> {
  const { scope, code, switches: after, reason, token, now } = input;
  if (!reachOf(scope.roles, 'rule.manage')) return refuse('rules:error.not_permitted');
  const problem = switchProblem(after);
  if (problem) return refuse(`rules:error.${problem}`);
  return services.db.transaction().execute(async (trx) => {
    await lockRules(trx);
    const click = clickOf('request_type', code, { token, reason, after });
    if (await wasSent(trx, click)) return { ok: true };
    const row = await trx.selectFrom('request_type').selectAll().where('code', '=', code).executeTakeFirst();
    if (!row) return refuse('rules:error.unknown_code');
    const before = switchesOf((name) => row[name]);
    if (changedSwitches(before, after).length === 0) return refuse('rules:error.nothing_changed');
    const waiting = await trx
      .selectFrom('rule_change')
      .select('id')
      .where('kind', '=', 'request_type')
      .where('code', '=', code)
      .where('state', '=', 'proposed')
      .executeTakeFirst();
    if (waiting) return refuse('rules:error.waiting');
    await trx
      .insertInto('rule_change')
      .values({
        ...{ kind: 'request_type', code, state: 'proposed', reason },
        before: JSON.stringify(before),
        after: JSON.stringify(after),
        proposed_by: scope.accountId,
        proposed_at: now,
        form_token: click,
      })
      .execute();
    await writeAudit(trx, {
      scope,
      action: 'request_type.propose',
      subject: { kind: 'request_type', id: code },
      payload: { switches: changedSwitches(before, after) },
      at: now,
    });
    return { ok: true };
  });
}
