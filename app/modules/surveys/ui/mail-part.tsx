import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { Facts } from '~/ui/facts';
import { TextField } from '~/ui/field';
import { formatNumber, formatPercent } from '~/ui/format';
import type { Mailing } from '../queries/get-mailing.server';
import { MailOrdered, UndeliveredList, type UndeliveredRow } from './mail-sent';
import { useTyped } from './problems';

/** Who in the list was written to and how that went, and the button that writes to those who have an address. */
export function MailPart(props: {
  mailing: Omit<Mailing, 'remindsAt'>;
  /** How many mails were ordered just now. */
  ordered: number | undefined;
  undelivered: readonly UndeliveredRow[];
  opens: string;
  /** Not yet open: no mail can go. */
  isAhead: boolean;
  until: string;
  remindsAt: string | null;
  rates: { rr1: number; rr2: number; rr3: number; rr5: number } | null;
  isOpen: boolean;
  problem: FormProblem | undefined;
}) {
  const { t } = useTranslation('surveys');
  const { mailing, rates } = props;
  const typed = useTyped(props.problem?.values.intent === 'mail' ? props.problem : undefined);
  const { waiting } = mailing;
  const counts = [
    'withAddress',
    'noAddress',
    'sent',
    'leaving',
    'undelivered',
    'stopped',
    'reminded',
  ] as const;
  return (
    <section className="part" aria-labelledby="mail">
      <h2 id="mail">{t('mail.title')}</h2>
      {props.ordered === undefined ? null : (
        <MailOrdered
          mailing={mailing}
          ordered={props.ordered}
          until={props.until}
          remindsAt={props.remindsAt}
        />
      )}
      <Facts
        facts={[
          ...counts.map((key) => ({ term: t(`mail.${key}`), text: formatNumber(mailing[key]) })),
          { term: t('mail.reminds_at'), text: props.remindsAt ?? t('mail.never') },
        ]}
      />
      {rates ? (
        <>
          <p>
            {t('mail.rates', {
              ...{ rr1: formatPercent(rates.rr1), rr2: formatPercent(rates.rr2) },
              ...{ rr3: formatPercent(rates.rr3), rr5: formatPercent(rates.rr5) },
            })}
          </p>
          <p className="small muted">
            {t('mail.outcomes', {
              ...{ interviews: mailing.outcomes.interviews, partial: mailing.outcomes.partial },
              ...{ refused: mailing.outcomes.refused, silent: mailing.outcomes.notContacted },
              ...{ other: mailing.outcomes.other, unknown: mailing.outcomes.unknown },
            })}
          </p>
        </>
      ) : null}
      <UndeliveredList rows={props.undelivered} n={mailing.undelivered} />
      {props.isAhead ? <p>{t('mail.ahead', { time: props.opens })}</p> : null}
      {props.isOpen && waiting > 0 && !props.ordered ? (
        <form method="post" className="read">
          <input type="hidden" name="intent" value="mail" />
          <TextField
            name="remindsAt"
            type="datetime-local"
            label={t('mail.form_reminds')}
            hint={t('mail.form_reminds_hint')}
            width={12}
            value={typed.value('remindsAt')}
            {...typed.error('remindsAt')}
          />
          <p>{t('mail.about', { n: formatNumber(waiting) })}</p>
          <ButtonRow>
            <Button>{t('mail.send', { n: formatNumber(waiting) })}</Button>
          </ButtonRow>
        </form>
      ) : null}
    </section>
  );
}
