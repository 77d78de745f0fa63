import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { SelectField, TextField } from '~/ui/field';
import { formatDay } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { Why } from './change-fields';
import type { Typed } from './form-errors';

/** Closes the unit today and gives everything that it has to its successor. */
function HandOver(props: Parameters<typeof CloseUnit>[0]) {
  const { t } = useTranslation('rules');
  const typed = props.typed.text('intent') === 'hand_over' ? props.typed : props.untouched;
  const { open, people, rules, points, reviews } = props;
  return (
    <>
      <h3>{t('units.hand_over')}</h3>
      <p>{t('units.hand_over_about', { open, people })}</p>
      {points + reviews > 0 ? <p>{t('units.hand_over_more', { points, reviews })}</p> : null}
      <p>
        {rules.length > 0
          ? t('units.hand_over_rules', { rules: rules.join(t('separator')) })
          : t('units.hand_over_no_rules')}
      </p>
      <Form method="post" reloadDocument className="form">
        <SelectField
          name="successor"
          id="hand-over-successor"
          label={t('units.successor')}
          options={[{ value: '', label: t('form.choose') }, ...props.units]}
          value={typed.text('successor')}
          error={typed.error('successor')}
        />
        <Why typed={typed} token={props.token} id="hand-over-reason" />
        <ButtonRow>
          <Button kind="warn" name="intent" value="hand_over">
            {t('units.hand_over')}
          </Button>
        </ButtonRow>
      </Form>
    </>
  );
}

/** The last day of a unit; what stands in the way is said instead of the form. */
export function CloseUnit(props: {
  typed: Typed;
  /** A form that nothing was typed into. */
  untouched: Typed;
  /** How many accounts the unit has. */
  people: number;
  token: string;
  today: string;
  validTo: string | undefined;
  open: number;
  /** Service points in use, and reviews that wait. */
  points: number;
  reviews: number;
  rules: string[];
  units: { value: string; label: string }[];
}) {
  const { t, i18n } = useTranslation('rules');
  const { open, points, rules, validTo } = props;
  const typed = props.typed.text('intent') === 'close' ? props.typed : props.untouched;
  if (validTo !== undefined)
    return (
      <Part id="close" title={t('units.close')}>
        <p>{t('units.closed', { day: formatDay(validTo, i18n.language) })}</p>
      </Part>
    );
  return (
    <Part id="close" title={t('units.close')}>
      <HandOver {...props} />
      <h3>{t('units.close_later')}</h3>
      <p>{t('units.close_about')}</p>
      {open > 0 ? <Notice kind="due">{t('units.open_cases', { n: open })}</Notice> : null}
      {points > 0 ? <Notice kind="due">{t('units.points_stay', { n: points })}</Notice> : null}
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
