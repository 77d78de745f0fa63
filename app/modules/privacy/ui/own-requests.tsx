import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { CheckboxGroup, RadioGroup } from '~/ui/choice';
import { TextAreaField, TextField } from '~/ui/field';
import { formatDateTimeShort } from '~/ui/format';
import type { KeptPart } from '../queries/get-kept-contact.server';
import type { OwnRequest } from '../queries/list-own-requests.server';
import { contactParts, requestKinds, WORDS_MAX } from '../schema';

type Form = {
  action: string;
  typed: (name: string) => string | undefined;
  errors: Record<string, string>;
};

const inputs = {
  name: { autoComplete: 'name', width: 12 },
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel', width: 12 },
  email: { type: 'email', inputMode: 'email', autoComplete: 'email', width: 20 },
  address: { autoComplete: 'street-address' },
} as const;

/** New parts of a contact in place of the old ones; what is left empty stays, what is ticked is forgotten. */
export function ContactForm(props: Form & { kept: readonly KeptPart[]; ticked: readonly string[] }) {
  const { t } = useTranslation('privacy');
  const { action, kept, typed, errors } = props;
  const droppable = kept.filter(({ isNeeded }) => !isNeeded);
  return (
    <form className="form" method="post" action={action} noValidate>
      <p>{t('own.contact_text')}</p>
      {kept.some(({ isNeeded }) => isNeeded) ? <p>{t('own.contact_needed')}</p> : null}
      {contactParts.map((part) => {
        const mask = kept.find((one) => one.part === part)?.mask;
        return (
          <TextField
            key={part}
            name={part}
            {...inputs[part]}
            label={t(`own.${part}`)}
            hint={mask ? t('own.kept', { mask }) : t('own.not_kept')}
            optional
            value={typed(part)}
            error={errors[part]}
          />
        );
      })}
      {droppable.length > 0 ? (
        <CheckboxGroup
          name="forget"
          legend={t('own.forget')}
          optional
          values={props.ticked}
          error={errors.forget}
          choices={droppable.map(({ part }) => ({ value: part, label: t(`own.${part}`) }))}
        />
      ) : null}
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
