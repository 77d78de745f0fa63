import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';

/** Gives a dead job all its tries again; refused when it is dead no more, so that a second click does nothing. */
export async function retryJob(
  services: Services,
  input: { scope: StaffScope; jobId: number; now: Date },
): Promise<{ ok: true } | { ok: false; reason: 'operation:jobs.not_dead' }> {
  const { scope, jobId, now } = input;
  return services.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ isDone: boolean }>`select retry_dead_job(${jobId}) as "isDone"`.execute(trx);
    if (!rows[0]?.isDone) return { ok: false, reason: 'operation:jobs.not_dead' };
    await writeAudit(trx, {
      ...{ scope, action: 'operation.retry_job', at: now },
      subject: { kind: 'job', id: jobId },
    });
    return { ok: true };
  });
}
