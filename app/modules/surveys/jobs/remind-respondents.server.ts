import { sql } from 'kysely';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Services } from '~/platform/services.server';
import { getWave, isOpen } from '../queries/find-wave.server';
import { writeToInvited } from './write-to-invited.server';

/** Reminders of one wave and run; what is left waits for the next. */
const AT_ONCE = 500;

/**
 * Cron `remind_respondents`: from the moment that a wave names, whoever was written to before it and has not sent an
 * answer is written to once more, and never again. Not those whose mail came back, and not those who asked us to stop.
 */
export async function remindRespondents(services: Services): Promise<void> {
  const { db, system } = services;
  const now = services.now();
  const { timeZone } = await getCity(db);
  const waves = await system
    .selectFrom('survey_wave')
    .select(['id', 'reminds_at'])
    .where('reminds_at', '<=', now)
    .where('closes_at', '>', now)
    .where('closed_at', 'is', null)
    .execute();
  for (const { id } of waves) {
    const wave = await getWave(db, id);
    if (!isOpen(wave, now)) continue;
    await system.transaction().execute(async (trx) => {
      const { rows } = await sql<{ id: number; language: string }>`
        update survey_frame f set reminded = 1, reminded_at = ${now}
         where f.id in (
           select w.id from survey_frame w join survey_wave v on v.id = w.wave_id
            where w.wave_id = ${id} and w.sent_at < v.reminds_at and w.reminded = 0
              and w.opted_out_at is null and w.purged_at is null
              and not exists (select 1 from response r
                               where r.frame_id = w.id and r.state not in ('started', 'partial'))
              and not exists (select 1 from outgoing_message m where m.frame_id = w.id and m.state = 'failed')
            order by w.id limit ${AT_ONCE} for update of w skip locked)
        returning f.id, f.language`.execute(trx);
      for (const row of rows)
        await writeToInvited(trx, row, { wave, template: 'survey_reminder', timeZone, now });
    });
  }
}
