import { localDay } from '~/modules/deadlines/core/time-zone';
import { notify, notifyByText } from '~/modules/notifications/commands/notify.server';
import type { Trx } from '~/platform/database/client.server';
import { isLanguage, languages } from '~/platform/i18n/languages';
import type { Cause } from '../core/invitation-state';

type Invited = {
  personId: number;
  language: string;
  number: string;
  /** By a text message instead of a mail. */
  isTexted: boolean;
  /** null: nothing to rate, the message only tells of the reply or of the review's result. */
  invitationId: number | null;
  expiresAt: Date | null;
};

/** Writes to somebody about one invitation in their language: what ended, and the link while it is open. */
export async function tellInvited(
  trx: Trx,
  { personId, language, number, isTexted, invitationId, expiresAt }: Invited,
  { cause, timeZone, key, now }: { cause: Cause; timeZone: string; key: string; now: Date },
): Promise<void> {
  // A review that upheld the handling asks for nothing.
  const asked = cause === 'reviewed' && invitationId === null ? 'reviewed' : 'invited';
  const template: 'replied' | 'invited' | 'reviewed' = cause === 'replied' ? 'replied' : asked;
  const message = {
    ...{ personId, key, now, template },
    language: isLanguage(language) ? language : languages[0],
    params: {
      number,
      ...(cause === 'replied' ? {} : { cause }),
      ...(invitationId !== null && expiresAt
        ? { invitation: invitationId, dueDay: localDay(expiresAt, timeZone) }
        : {}),
    },
  };
  await (isTexted ? notifyByText : notify)(trx, message);
}
