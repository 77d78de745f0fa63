import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListProblem } from '~/modules/deadlines/core/read-year-list';
import { Button, ButtonRow } from '~/ui/button';
import { RadioGroup } from '~/ui/choice';
import { FileField, SelectField, TextAreaField, TextField } from '~/ui/field';
import { Why } from './change-fields';
import type { Typed } from './form-errors';

/** So many wrong lines are told at once. */
const MOST_LINES = 20;

type FormProps = {
  typed: Typed;
  token: string;
  /** What the last look showed; with it the button that saves appears. */
  shown: { seen: string; view: ReactNode } | undefined;
};

/** The published list of a year, pasted or as a file. */
export function YearForm(props: FormProps & { nextYear: number; problems: readonly ListProblem[] }) {
  const { t } = useTranslation('rules');
  const { typed, problems } = props;
  const said = ({ line, why }: ListProblem) =>
    line > 0 ? t('calendar.line', { line, why: t(`calendar.why.${why}`) }) : t(`calendar.why.${why}`);
  return (
    <Form method="post" reloadDocument encType="multipart/form-data" className="form">
      <Shown shown={props.shown} intent="year_save" />
      <TextField
        name="year"
        width={4}
        inputMode="numeric"
        label={t('calendar.year')}
        value={typed.text('year', String(props.nextYear))}
        error={typed.error('year')}
      />
      <TextAreaField
        name="rows"
        rows={8}
        label={t('calendar.rows')}
        hint={t('calendar.rows_hint')}
        value={typed.text('rows')}
        error={[typed.error('rows'), ...problems.slice(0, MOST_LINES).map(said)].filter(Boolean).join(' · ')}
      />
      <FileField
        name="file"
        accept=".csv,.json,.txt"
        label={t('calendar.file')}
        hint={t('calendar.file_hint')}
        optional
      />
      <TextField
        name="source"
        label={t('form.source')}
        hint={t('calendar.source_hint')}
        value={typed.text('source')}
        error={typed.error('source')}
      />
      <Why typed={typed} token={props.token} />
      <Look intent="year_preview" shown={props.shown} />
    </Form>
  );
}

/** One day that is different, in one district or everywhere. */
export function DayForm(
  props: FormProps & { districts: readonly { code: string; name: string }[]; today: string },
) {
  const { t } = useTranslation('rules');
  const { typed } = props;
  return (
    <Form method="post" reloadDocument className="form">
      <Shown shown={props.shown} intent="day_save" />
      <TextField
        name="day"
        type="date"
        width={12}
        label={t('calendar.day')}
        value={typed.text('day', props.today)}
        error={typed.error('day')}
      />
      <SelectField
        name="region"
        label={t('calendar.where')}
        options={[
          { value: '', label: t('calendar.whole_city') },
          ...props.districts.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        value={typed.text('region')}
        error={typed.error('region')}
      />
      <RadioGroup
        name="kind"
        legend={t('calendar.kind')}
        layout="row"
        choices={[
          { value: 'off', label: t('calendar.off') },
          { value: 'work', label: t('calendar.work') },
        ]}
        value={typed.text('kind', 'off')}
        error={typed.error('kind')}
      />
      <TextField
        name="nameZh"
        width={20}
        label={t('calendar.name_zh')}
        value={typed.text('nameZh')}
        error={typed.error('nameZh')}
      />
      <TextField
        name="nameEn"
        width={20}
        label={t('calendar.name_en')}
        value={typed.text('nameEn')}
        error={typed.error('nameEn')}
      />
      <Why typed={typed} token={props.token} id="day-reason" />
      <Look intent="day_preview" shown={props.shown} />
    </Form>
  );
}

function Shown({ shown, intent }: { shown: FormProps['shown']; intent: string }) {
  const { t } = useTranslation('rules');
  if (!shown) return null;
  return (
    <div className="flow">
      {shown.view}
      <input type="hidden" name="seen" value={shown.seen} />
      <ButtonRow>
        <Button name="intent" value={intent}>
          {t('calendar.save')}
        </Button>
      </ButtonRow>
    </div>
  );
}

function Look({ intent, shown }: { intent: string; shown: FormProps['shown'] }) {
  const { t } = useTranslation('rules');
  return (
    <ButtonRow>
      <Button kind={shown ? 'second' : 'main'} name="intent" value={intent}>
        {t('form.preview')}
      </Button>
    </ButtonRow>
  );
}
