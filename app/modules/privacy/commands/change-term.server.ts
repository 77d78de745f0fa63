import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { addDays } from '~/modules/deadlines/core/days';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Services } from '~/platform/services.server';
import type { Term, TermCode } from '../core/terms';
import { getTerms } from '../queries/get-terms.server';

/** Proposes another term for what is kept; nothing changes until a second person agrees. One proposal at a time for each. */
export async function proposeTerm(
  services: Services,
  input: { scope: StaffScope; code: TermCode; term: Term; reason: string; now: Date },
): Promise<Done | Refusal> {
  const { scope, code, term, reason, now } = input;
  if (!reachOf(scope.roles, 'rule.manage')) return refuse('errors:case.not_permitted');
  return services.db.transaction().execute(async (trx) => {
    const made = await trx
      .insertInto('retention_proposal')
      .values({ code, ...term, reason, proposed_by: scope.accountId, proposed_at: now })
      .onConflict((conflict) => conflict.column('code').where('decided_at', 'is', null).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) {
      const open = await trx
        .selectFrom('retention_proposal')
        .select(['amount', 'unit', 'proposed_by'])
        .where('code', '=', code)
        .where('decided_at', 'is', null)
        .executeTakeFirst();
      // A second click on the same form is no mistake.
      const isSame = open?.amount === term.amount && open.unit === term.unit;
      return isSame && open?.proposed_by === scope.accountId
        ? { ok: true }
        : refuse('privacy:error.proposed');
    }
    await writeAudit(trx, {
      ...{ scope, action: 'retention.propose', subject: { kind: 'retention', id: code }, at: now },
      purpose: reason,
      payload: { ...term },
    });
    return { ok: true };
  });
}

/**
 * A second person agrees to a proposed term, or not. Agreed, it is a new version from tomorrow on, so that what tonight's
 * run takes is what the page said today.
 */
export async function decideTerm(
  services: Services,
  input: { scope: StaffScope; id: number; isConfirmed: boolean; now: Date },
): Promise<Done | Refusal> {
  const { scope, id, isConfirmed, now } = input;
  if (!reachOf(scope.roles, 'rule.confirm')) return refuse('errors:case.not_permitted');
  const { timeZone } = await getCity(services.db);
  const today = localDay(now, timeZone);
  return services.db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('retention_proposal')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return refuse('privacy:error.gone');
    if (row.decided_at)
      return row.is_confirmed === isConfirmed ? { ok: true } : refuse('privacy:error.answered');
    if (isConfirmed && row.proposed_by === scope.accountId) return refuse('privacy:error.second_person');
    await trx
      .updateTable('retention_proposal')
      .set({ decided_by: scope.accountId, decided_at: now, is_confirmed: isConfirmed })
      .where('id', '=', id)
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'retention.decide', subject: { kind: 'retention', id: row.code }, at: now },
      payload: { amount: row.amount, unit: row.unit, confirmed: isConfirmed },
    });
    if (!isConfirmed) return { ok: true };
    const current = (await getTerms(trx, today)).find(({ code }) => code === row.code);
    if (!current) return refuse('privacy:error.gone');
    const newest = await trx
      .selectFrom('retention_rule')
      .select((eb) => eb.fn.max('version').as('version'))
      .where('code', '=', row.code)
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('retention_rule')
      .values({
        ...{ code: row.code, version: newest.version + 1, valid_from: addDays(today, 1) },
        ...{ name: JSON.stringify(current.name), amount: row.amount, unit: row.unit },
        ...{ author: String(row.proposed_by), confirmed_by: String(scope.accountId), reason: row.reason },
      })
      .execute();
    return { ok: true };
  });
}
