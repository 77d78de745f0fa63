import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { RadioGroup } from '~/ui/choice';
import { TextAreaField, TextField } from '~/ui/field';
import { formatDateTimeShort } from '~/ui/format';
import type { OwnRequest } from '../queries/list-own-requests.server';
import { requestKinds, WORDS_MAX } from '../schema';

type Form = {
  action: string;
  typed: (name: string) => string | undefined;
  errors: Record<string, string>;
};

/** A new contact in place of the old one; what is left empty is forgotten. */
export function ContactForm({ action, mask, typed, errors }: Form & { mask: string }) {
  const { t } = useTranslation('privacy');
  return (
    <form className="form" method="post" action={action} noValidate>
      <p>{t('own.contact_text', { mask })}</p>
      <TextField
        name="name"
        autoComplete="name"
        label={t('own.name')}
        width={12}
        optional
        value={typed('name')}
        error={errors.name}
      />
      <TextField
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        label={t('own.phone')}
        width={12}
        optional
        value={typed('phone')}
        error={errors.phone}
      />
      <TextField
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        label={t('own.email')}
        width={20}
        optional
        value={typed('email')}
        error={errors.email}
      />
      <TextField
        name="address"
        autoComplete="street-address"
        label={t('own.address')}
        optional
        value={typed('address')}
        error={errors.address}
      />
      <ButtonRow>
        <Button kind="second" name="intent" value="contact">
          {t('own.contact_send')}
        </Button>
      </ButtonRow>
    </form>
  );
}

/** What only the office can do, asked in a person's own words. */
export function RequestForm({ action, typed, errors }: Form) {
  const { t } = useTranslation('privacy');
  return (
    <form className="form" method="post" action={action} noValidate>
      <RadioGroup
        name="kind"
        legend={t('own.kind')}
        value={typed('kind')}
        error={errors.kind}
        choices={requestKinds.map((kind) => ({
          value: kind,
          label: t(`request.${kind}`),
          hint: t(`request.${kind}_hint`),
        }))}
      />
      <TextAreaField
        name="words"
        label={t('own.words')}
        rows={4}
        maxLength={WORDS_MAX}
        value={typed('words')}
        error={errors.words}
      />
      <ButtonRow>
        <Button kind="second" name="intent" value="request">
          {t('own.send')}
        </Button>
      </ButtonRow>
    </form>
  );
}

/** What was asked before, and what came of it. */
export function OwnRequests({ requests, timeZone }: { requests: readonly OwnRequest[]; timeZone: string }) {
  const { t, i18n } = useTranslation('privacy');
  const say = (instant: Date) => formatDateTimeShort(instant, timeZone, i18n.language);
  if (requests.length === 0) return null;
  return (
    <ul className="cards">
      {requests.map((request) => (
        <li key={`${request.kind}-${request.madeAt.toISOString()}`}>
          <p>
            <b>{t(`request.${request.kind}`)}</b> {say(request.madeAt)}
          </p>
          <p className="said">{request.words}</p>
          {request.outcome && request.answeredAt ? (
            <>
              <p>
                {t(`outcome.${request.outcome}`)} {say(request.answeredAt)}
              </p>
              <p className="said">{request.reason}</p>
            </>
          ) : (
            <p className="muted">
              {request.dueAt ? t('own.due', { day: say(request.dueAt) }) : t('own.waiting')}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
