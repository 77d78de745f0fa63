import type { StaffScope } from '~/modules/accounts/core/scope';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { applyChange } from './apply-change.server';

/**
 * An assumption (待核) becomes a rule with a source. What the rule says does not change, so it stays the same version: the
 * source of every version of it that still holds or will is written down.
 */
export async function confirmRule(
  services: Services,
  input: {
    scope: StaffScope;
    kind: 'routing_rule' | 'deadline_rule';
    form: { code: string; source: string; token: string };
    today: string;
    now: Date;
  },
): Promise<Done | Refusal> {
  const { scope, kind, form, today, now } = input;
  const { code, source } = form;
  return applyChange(services, { scope, kind, code, reason: source, form, now }, async (trx) => {
    const rows = await trx
      .updateTable(kind)
      .set({ source, is_assumption: false })
      .where('code', '=', code)
      .where('is_assumption', '=', true)
      .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', today)]))
      .returning('version')
      .execute();
    if (rows.length === 0) return refuse('rules:error.nothing_to_confirm');
    const versions = rows.map(({ version }) => version);
    return { ok: true, before: { isAssumption: true, versions }, after: { isAssumption: false, source } };
  });
}
