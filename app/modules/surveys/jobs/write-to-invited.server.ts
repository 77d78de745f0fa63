import { notifyInvited } from '~/modules/notifications/commands/notify.server';
import type { SurveyTemplate } from '~/modules/notifications/schema';
import type { Trx } from '~/platform/database/client.server';
import { isLanguage, languages } from '~/platform/i18n/languages';
import { lastMoment } from '../core/last-moment';
import type { WaveToAnswer } from '../queries/find-wave.server';

/** Queues one mail with a personal link: the survey's title and its last day and hour, and nothing of the person. */
export async function writeToInvited(
  trx: Trx,
  invited: { id: number; language: string },
  about: { wave: WaveToAnswer; template: SurveyTemplate; timeZone: string; now: Date },
): Promise<void> {
  const { wave, template, timeZone, now } = about;
  const language = isLanguage(invited.language) ? invited.language : languages[0];
  const { day, time } = lastMoment(wave.closesAt, timeZone);
  await notifyInvited(trx, {
    ...{ frameId: invited.id, template, key: 'once', language, now },
    params: { survey: wave.instrument.title[language], dueDay: day, dueTime: time },
  });
}
