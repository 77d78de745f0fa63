import { reachOf } from '~/modules/accounts/core/access';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import type { ProposedKind } from '../core/change-kinds';
import { type ChangeRequest, clickOf, type Fact, lockRules, wasSent } from './apply-change.server';

export type Proposed = { ok: true; before: Fact; after: Fact; payload: Record<string, string | string[]> };

/**
 * The frame of every change that a second person has to confirm: what would be is kept beside what is, with author and
 * reason, and nothing changes. One change of a thing waits at a time; a second click does nothing.
 */
export async function proposeChange(
  services: Services,
  request: ChangeRequest & { kind: ProposedKind },
  run: (trx: Trx) => Promise<Proposed | Refusal>,
): Promise<Done | Refusal> {
  const { scope, kind, code, reason, form, now } = request;
  if (!reachOf(scope.roles, 'rule.manage')) return refuse('rules:error.not_permitted');
  return services.db.transaction().execute(async (trx) => {
    await lockRules(trx);
    const click = clickOf(kind, code, form);
    if (await wasSent(trx, click)) return { ok: true };
    const proposed = await run(trx);
    if (!proposed.ok) return proposed;
    const waiting = await trx
      .selectFrom('rule_change')
      .select('id')
      .where('kind', '=', kind)
      .where('code', '=', code)
      .where('state', '=', 'proposed')
      .executeTakeFirst();
    if (waiting) return refuse('rules:error.waiting');
    await trx
      .insertInto('rule_change')
      .values({
        ...{ kind, code, state: 'proposed', reason },
        before: JSON.stringify(proposed.before),
        after: JSON.stringify(proposed.after),
        proposed_by: scope.accountId,
        proposed_at: now,
        form_token: click,
      })
      .execute();
    await writeAudit(trx, {
      scope,
      action: `${kind}.propose`,
      subject: { kind, id: code },
      payload: proposed.payload,
      at: now,
    });
    return { ok: true };
  });
}
