import { sql } from 'kysely';
import { z } from 'zod';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Services } from '~/platform/services.server';
import { getWave, isOpen } from '../queries/find-wave.server';
import { writeToInvited } from './write-to-invited.server';

/** People of one transaction: a run that is killed goes on where it stopped. */
const AT_ONCE = 100;
const payloadSchema = z.object({ waveId: z.number().int() });

/**
 * Job `invite_respondents` {waveId}: a mail with their own link for everyone in the list who has an address, has not been
 * written to and has not answered already. Each is written to once, however often this runs.
 */
export async function inviteRespondents(services: Services, payload: unknown): Promise<void> {
  const { waveId } = payloadSchema.parse(payload);
  const { db, system } = services;
  const now = services.now();
  const wave = await getWave(db, waveId);
  if (!isOpen(wave, now)) return;
  const { timeZone } = await getCity(db);
  for (let done = AT_ONCE; done === AT_ONCE; )
    done = await system.transaction().execute(async (trx) => {
      const { rows } = await sql<{ id: number; language: string }>`
        select f.id, f.language from survey_frame f
         where f.wave_id = ${waveId} and f.has_email and f.sent_at is null
           and f.opted_out_at is null and f.purged_at is null
           and not exists (select 1 from response r
                            where r.frame_id = f.id and r.state not in ('started', 'partial'))
         order by f.id limit ${AT_ONCE} for update of f skip locked`.execute(trx);
      for (const row of rows)
        await writeToInvited(trx, row, { wave, template: 'survey_invited', timeZone, now });
      if (rows.length > 0)
        await trx
          .updateTable('survey_frame')
          .set({ sent_at: now })
          .where(
            'id',
            'in',
            rows.map(({ id }) => id),
          )
          .execute();
      return rows.length;
    });
}
