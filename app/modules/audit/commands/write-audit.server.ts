import type { Scope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import type { AuditAction } from '../core/actions';
import { type Canonical, canonicalJson } from '../core/canonical-json';

export type AuditFacts = {
  scope: Scope;
  action: AuditAction;
  subject: { kind: string; id: string | number };
  purpose?: string | undefined;
  payload?: { [key: string]: Canonical };
  at: Date;
};

const actorId = (scope: Scope): number | null => {
  if (scope.kind === 'staff') return scope.accountId;
  return scope.kind === 'citizen' ? scope.personId : null;
};

/**
 * Writes who did what to what; plain inserts, sealed into a hash chain later by a job. Give it the transaction of the
 * write that it records, so that both are kept or neither. Codes and parameters only: no contact, no words.
 */
export async function writeAudit(trx: Executor, ...entries: readonly AuditFacts[]): Promise<void> {
  await trx
    .insertInto('audit_entry')
    .values(
      entries.map(({ scope, action, subject, purpose, payload = {}, at }) => ({
        at,
        actor_kind: scope.kind,
        actor_id: actorId(scope),
        action,
        subject_kind: subject.kind,
        subject_id: String(subject.id),
        purpose: purpose ?? null,
        payload: canonicalJson(payload),
      })),
    )
    .execute();
}
