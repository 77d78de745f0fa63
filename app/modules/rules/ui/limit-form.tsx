import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { SelectField, TextField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { Provenance, ValidFrom, Why } from './change-fields';
import { DuePreview, type PreviewedDue } from './due-preview';
import type { Typed } from './form-errors';

/** The next version of a limit: first what it does to this week's starts, then the button that saves it. */
export function LimitForm(props: {
  typed: Typed;
  rule: {
    amount: number;
    unit: string;
    nameZh: string;
    nameEn: string;
    source: string;
    isAssumption: boolean;
  };
  today: string;
  token: string;
  timeZone: string;
  shown: { starts: PreviewedDue[]; seen: string; isStale: boolean } | undefined;
}) {
  const { t } = useTranslation('rules');
  const { typed, rule, shown } = props;
  return (
    <Form method="post" reloadDocument className="form">
      {shown ? (
        <div className="flow">
          {shown.isStale ? <Notice kind="due">{t('simulation.stale')}</Notice> : null}
          <h3>{t('limits.would')}</h3>
          <DuePreview starts={shown.starts} timeZone={props.timeZone} />
          <input type="hidden" name="seen" value={shown.seen} />
          <ButtonRow>
            <Button name="intent" value="save">
              {t('form.save')}
            </Button>
          </ButtonRow>
        </div>
      ) : null}
      <TextField
        name="amount"
        width={4}
        inputMode="numeric"
        label={t('limits.length')}
        value={typed.text('amount', String(rule.amount))}
        error={typed.error('amount')}
      />
      <SelectField
        name="unit"
        width={12}
        label={t('limits.unit')}
        options={(['wd', 'd', 'wh', 'h', 'min'] as const).map((value) => ({
          value,
          label: t(`limits.units.${value}`),
        }))}
        value={typed.text('unit', rule.unit)}
        error={typed.error('unit')}
      />
      <TextField
        name="nameZh"
        label={t('limits.name_zh')}
        value={typed.text('nameZh', rule.nameZh)}
        error={typed.error('nameZh')}
      />
      <TextField
        name="nameEn"
        label={t('limits.name_en')}
        value={typed.text('nameEn', rule.nameEn)}
        error={typed.error('nameEn')}
      />
      <ValidFrom typed={typed} today={props.today} />
      <Why typed={typed} token={props.token} />
      <Provenance typed={typed} source={rule.source} isAssumption={rule.isAssumption} />
      <ButtonRow>
        <Button kind={shown ? 'second' : 'main'} name="intent" value="preview">
          {t('form.preview')}
        </Button>
      </ButtonRow>
    </Form>
  );
}
