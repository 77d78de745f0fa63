import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { formatDay, formatNumber } from '~/ui/format';
import { Part } from '~/ui/panel';
import { ValidFrom, Why } from './change-fields';
import type { Typed } from './form-errors';

/** From a day on nobody can file about it any more; what has it is told first. One that has ended can be opened again. */
export function EndCategory(props: {
  typed: Typed;
  token: string;
  today: string;
  validTo: string | undefined;
  /** Cases that have not ended, half-filled forms, and routing rules that name it. */
  open: number;
  drafts: number;
  rules: readonly string[];
}) {
  const { t, i18n } = useTranslation(['categories', 'rules']);
  const { typed, token, today, validTo, open, drafts, rules } = props;
  if (validTo !== undefined)
    return (
      <Part id="end" title={t('categories:end.reopen')}>
        <p>{t('categories:end.ended', { day: formatDay(validTo, i18n.language) })}</p>
        <p>{t('categories:end.reopen_about')}</p>
        <Form method="post" reloadDocument className="form">
          <Why typed={typed} token={token} id="end-reason" />
          <ButtonRow>
            <Button kind="second" name="intent" value="reopen">
              {t('categories:end.reopen')}
            </Button>
          </ButtonRow>
        </Form>
      </Part>
    );
  return (
    <Part id="end" title={t('categories:end.title')}>
      <p>{t('categories:end.about')}</p>
      <ul>
        <li>{t('categories:end.open', { n: formatNumber(open) })}</li>
        {drafts > 0 ? <li>{t('categories:end.drafts', { n: formatNumber(drafts) })}</li> : null}
        <li>
          {rules.length > 0
            ? t('categories:end.rules', { rules: rules.join(t('rules:separator')) })
            : t('categories:end.no_rules')}
        </li>
      </ul>
      <Form method="post" reloadDocument className="form">
        <ValidFrom
          typed={typed}
          today={today}
          id="end-validFrom"
          label={t('categories:end.valid_from')}
          hint=""
        />
        <Why typed={typed} token={token} id="end-reason" />
        <ButtonRow>
          <Button kind="warn" name="intent" value="end">
            {t('categories:end.button')}
          </Button>
        </ButtonRow>
      </Form>
    </Part>
  );
}
