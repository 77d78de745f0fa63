import { localDay } from '~/modules/deadlines/core/time-zone';
import type { Notification } from '~/modules/notifications/commands/notify.server';
import { isLanguage, languages } from '~/platform/i18n/languages';
import type { Cause } from '../core/invitation-state';

type Invited = {
  personId: number;
  language: string;
  number: string;
  /** null: nothing to rate, the mail only tells of the reply or of the review's result. */
  invitationId: number | null;
  expiresAt: Date | null;
};

/** The mail of one invitation in the person's language: what ended, and the link while it is open. */
export function invitationMail(
  { personId, language, number, invitationId, expiresAt }: Invited,
  { cause, timeZone, key, now }: { cause: Cause; timeZone: string; key: string; now: Date },
): Notification {
  // A review that upheld the handling asks for nothing.
  const told = cause === 'reviewed' && invitationId === null ? 'reviewed' : 'invited';
  return {
    ...{ personId, key, now, template: cause === 'replied' ? 'replied' : told },
    language: isLanguage(language) ? language : languages[0],
    params: {
      number,
      ...(cause === 'replied' ? {} : { cause }),
      ...(invitationId !== null && expiresAt
        ? { invitation: invitationId, dueDay: localDay(expiresAt, timeZone) }
        : {}),
    },
  };
}
