import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { type ChangeKind, permissionFor } from '../core/change-kinds';
import { forgetRules } from '../queries/forget-rules.server';

/** Who changes what, why, and by which click. */
export type ChangeRequest = {
  scope: StaffScope;
  kind: ChangeKind;
  code: string;
  reason: string;
  /** What was sent, with the token that was made with the form: a second click sends the same. */
  form: object;
  now: Date;
};
/** A row as the history keeps it, by the names of the domain. */
export type Fact = Record<string, unknown>;
export type Changed = {
  ok: true;
  before: Fact | null;
  after: Fact | null;
  validFrom?: string;
  /** Decided differently from the request: a new row whose code was only found out on the way. */
  code?: string;
};

/**
 * The frame of every change of the city's own data: one transaction that holds the same lock as the loader of the city's
 * files, so that each change is judged by what really holds; what was and what is, with author and reason; the audit
 * entry; and afterwards this process forgets what it had kept. A second click does nothing and is answered as done.
 */
export async function applyChange(
  services: Services,
  request: ChangeRequest,
  run: (trx: Trx) => Promise<Changed | Refusal>,
): Promise<Done | Refusal> {
  const { scope, kind, form, now } = request;
  const click = clickOf(kind, request.code, form);
  if (!reachOf(scope.roles, permissionFor(kind))) return refuse('rules:error.not_permitted');
  // By the system: what a change does to cases is counted, and who changes rules reads none.
  const result = await services.system.transaction().execute(async (trx) => {
    await lockRules(trx);
    if (await wasSent(trx, click)) return { ok: true } as const;
    const changed = await run(trx);
    if (!changed.ok) return changed;
    const code = changed.code ?? request.code;
    await noteChange(trx, { ...request, code }, changed, click);
    await writeAudit(trx, {
      scope,
      action: `${kind}.change`,
      subject: { kind, id: code },
      payload: changed.validFrom ? { validFrom: changed.validFrom } : {},
      at: now,
    });
    return { ok: true } as const;
  });
  forgetRules(services.db);
  return result;
}

/** Keeps in the history what was and what is, with author and reason; the city's files leave such a row alone. */
export async function noteChange(
  trx: Trx,
  { scope, kind, code, reason, form, now }: ChangeRequest,
  changed: Pick<Changed, 'before' | 'after' | 'validFrom'>,
  click = clickOf(kind, code, form),
): Promise<void> {
  await trx
    .insertInto('rule_change')
    .values({
      ...{ kind, code, state: 'applied', reason },
      valid_from: changed.validFrom ?? null,
      before: changed.before && JSON.stringify(changed.before),
      after: changed.after && JSON.stringify(changed.after),
      proposed_by: scope.accountId,
      proposed_at: now,
      form_token: click,
    })
    .execute();
}

/** Changes of the city's data follow each other, those of the pages and those of its files. */
export const lockRules = (trx: Trx) =>
  sql`select pg_advisory_xact_lock(hashtext('zhisheng:load-city'))`.execute(trx);

/** One name for everything that was sent: two forms of one page are two clicks, though the page gave them one token. */
export function clickOf(kind: ChangeKind, code: string, form: object): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([kind, code, form]))
    .digest('hex');
  return hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export async function wasSent(trx: Trx, click: string): Promise<boolean> {
  const row = await trx
    .selectFrom('rule_change')
    .select('id')
    .where('form_token', '=', click)
    .executeTakeFirst();
  return row !== undefined;
}
