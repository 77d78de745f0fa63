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
  /** null: nothing to rate, the message only tells of the reply. */
  invitationId: number | null;
  expiresAt: Date | null;
};

/** Writes to somebody about one invitation in their language: what ended, and the link while it is open. */
export async function tellInvited(
  trx: Trx,
  { personId, language, number, isTexted, invitationId, expiresAt }: Invited,
  { cause, timeZone, key, now }: { cause: Cause; timeZone: string; key: string; now: Date },
): Promise<void> {
  const template = cause === 'replied' ? ('replied' as const) : ('invited' as const);
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
