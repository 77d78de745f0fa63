import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { SelectField, TextField } from '~/ui/field';
import { formatDay } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { Why } from './change-fields';
import type { Typed } from './form-errors';

/** The last day of a unit; what stands in the way is said instead of the form. */
export function CloseUnit(props: {
  typed: Typed;
  token: string;
  today: string;
  validTo: string | undefined;
  open: number;
  rules: string[];
  units: { value: string; label: string }[];
}) {
  const { t, i18n } = useTranslation('rules');
  const { typed, open, rules, validTo } = props;
  if (validTo !== undefined)
    return (
      <Part id="close" title={t('units.close')}>
        <p>{t('units.closed', { day: formatDay(validTo, i18n.language) })}</p>
      </Part>
    );
  return (
    <Part id="close" title={t('units.close')}>
      <p>{t('units.close_about')}</p>
      {open > 0 ? <Notice kind="due">{t('units.open_cases', { n: open })}</Notice> : null}
      {rules.length > 0 ? (
        <Notice kind="due">{t('units.in_rules', { rules: rules.join(t('separator')) })}</Notice>
      ) : null}
      <Form method="post" reloadDocument className="form">
        <TextField
          name="validTo"
          type="date"
          width={12}
          min={props.today}
          label={t('units.last_day')}
          value={typed.text('validTo', props.today)}
          error={typed.error('validTo')}
        />
        <SelectField
          name="successor"
          label={t('units.successor')}
          options={[{ value: '', label: t('units.no_successor') }, ...props.units]}
          value={typed.text('successor')}
          error={typed.error('successor')}
        />
        <Why typed={typed} token={props.token} id="close-reason" />
        <ButtonRow>
          <Button kind="warn" name="intent" value="close">
            {t('units.close')}
          </Button>
        </ButtonRow>
      </Form>
    </Part>
  );
}
