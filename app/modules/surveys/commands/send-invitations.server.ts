import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import { enqueue } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { isOpen } from '../queries/find-wave.server';
import { onWave } from './on-wave.server';

/**
 * Writes to everyone in the list of an open wave who has an address, has not been written to and has not answered already;
 * those without one are given their link on paper. With `remindsAt` whoever has not answered by then is written to once
 * more. The mails leave by a job, so a second click finds nobody left.
 */
export function sendInvitations(
  services: Services,
  input: { scope: StaffScope; survey: string; wave: string; remindsAt: Date | null; now: Date },
): Promise<{ ok: true; waiting: number } | Refusal> {
  const { scope, remindsAt, now } = input;
  type Sent = { ok: true; waiting: number };
  return onWave<Sent>(services, input, async (trx, wave) => {
    if (!isOpen(wave, now)) return refuse('surveys:refused.not_open_for_mail');
    if (remindsAt && (remindsAt <= now || remindsAt >= wave.closesAt))
      return refuse('surveys:refused.reminder_time');
    const { waiting } = await trx
      .selectFrom('survey_frame as f')
      .leftJoin('response as r', 'r.frame_id', 'f.id')
      .select((row) => row.fn.countAll<number>().as('waiting'))
      .where('f.wave_id', '=', wave.waveId)
      .where('f.has_email', '=', true)
      .where('f.sent_at', 'is', null)
      .where('f.opted_out_at', 'is', null)
      .where('f.purged_at', 'is', null)
      .where((row) => row.or([row('r.id', 'is', null), row('r.state', 'in', ['started', 'partial'])]))
      .executeTakeFirstOrThrow();
    await trx
      .updateTable('survey_wave')
      .set({ reminds_at: remindsAt })
      .where('id', '=', wave.waveId)
      .execute();
    const id = wave.waveId;
    await enqueue(trx, 'invite_respondents', { waveId: id }, { key: `invite_respondents:${id}` });
    await writeAudit(trx, {
      ...{ scope, action: 'survey.send_invitations', subject: { kind: 'survey', id: wave.survey }, at: now },
      payload: { wave: wave.wave, waiting, remindsAt: remindsAt?.toISOString() ?? null },
    });
    return { ok: true, waiting };
  });
}
