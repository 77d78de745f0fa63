import { systemScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { findInvited } from '../queries/find-invited.server';

/** Whoever holds a personal link says not to be written to again about this survey; the link itself stays good. */
export async function stopMail(
  { db, secrets }: Services,
  { token, now }: { token: string; now: Date },
): Promise<Done | Refusal> {
  return db.transaction().execute(async (trx) => {
    const invited = await findInvited(trx, secrets, token);
    if (!invited) return refuse('survey:refused.no_link');
    const row = await trx
      .updateTable('survey_frame')
      .set({ opted_out_at: now })
      .where('id', '=', invited.frameId)
      .where('opted_out_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (row)
      await writeAudit(trx, {
        ...{ scope: systemScope, action: 'survey.stop_mail', at: now },
        subject: { kind: 'frame', id: invited.frameId },
      });
    return { ok: true };
  });
}
