import { useTranslation } from 'react-i18next';
import { deadlineClasses } from '~/modules/cases/core/vocabulary';
import type { CategoryQuestion } from '~/modules/categories/core/category';
import { SelectField, TextField } from '~/ui/field';
import type { Typed } from './form-errors';

type Option = { value: string; label: string };
/** One answer as the form is filled with it. */
export type AnswerDefaults = {
  answer: string;
  answerZh: string;
  answerEn: string;
  min: string;
  urgency: string;
  deadlineClass: string;
  complaintType: string;
  routingRule: string;
  reasonZh: string;
  reasonEn: string;
};
const names = [
  ...(['answer', 'answerZh', 'answerEn', 'min', 'urgency', 'deadlineClass'] as const),
  ...(['complaintType', 'routingRule', 'reasonZh', 'reasonEn'] as const),
];

/** Each answer of a question, what it is called, and what it leads to. */
export function AnswerRows(props: {
  typed: Typed;
  kind: CategoryQuestion['kind'];
  answers: readonly AnswerDefaults[];
  rules: Option[];
}) {
  const { typed, answers } = props;
  const n = typed.wasSent ? typed.list('answer').length : answers.length;
  return Array.from({ length: n }, (_, at) => {
    const row = Object.fromEntries(
      names.map((name) => [name, typed.wasSent ? (typed.list(name)[at] ?? '') : (answers[at]?.[name] ?? '')]),
    );
    // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the form
    return <AnswerRow key={at} {...props} at={at} row={row} />;
  });
}

function AnswerRow(
  props: Omit<Parameters<typeof AnswerRows>[0], 'answers'> & { at: number; row: Record<string, string> },
) {
  const { t } = useTranslation(['categories', 'rules']);
  const { typed, kind, rules, at, row } = props;
  const of = (name: string) => ({
    ...{ name, id: `${name}-${at}`, value: row[name], error: typed.error(`${name}-${at}`) },
  });
  const kept = (name: string) => <input type="hidden" name={name} value={row[name]} />;
  const leads = ['urgency', 'deadlineClass', 'complaintType', 'routingRule'].some((name) => row[name]);
  const isWrong = ['urgency', 'routingRule', 'reasonZh', 'reasonEn'].some((name) =>
    typed.error(`${name}-${at}`),
  );
  const title =
    kind === 'yes_no'
      ? t(row.answer === 'yes' ? 'rules:answer.yes' : 'rules:answer.no')
      : t(kind === 'number' ? 'categories:question.bound' : 'categories:question.option', { n: at + 1 });
  const nothing = { value: '', label: t('categories:question.nothing') };
  return (
    <fieldset className="field answer-row">
      <legend className="label">{title}</legend>
      {kept('answer')}
      {kind === 'choice' ? (
        <>
          <TextField {...of('answerZh')} width={20} label={t('categories:question.answerZh')} />
          <TextField {...of('answerEn')} width={20} label={t('categories:question.answerEn')} />
        </>
      ) : (
        <>
          {kept('answerZh')}
          {kept('answerEn')}
        </>
      )}
      {kind === 'number' ? (
        <TextField {...of('min')} width={4} inputMode="numeric" label={t('categories:question.min')} />
      ) : (
        kept('min')
      )}
      <details className="fold" open={leads || isWrong}>
        <summary>
          {t('categories:question.leads')}{' '}
          {leads ? null : <small className="muted">{t('categories:question.nothing')}</small>}
        </summary>
        <SelectField
          {...of('urgency')}
          width={12}
          label={t('rules:when.urgency')}
          options={[
            nothing,
            { value: 'urgent', label: t('rules:urgency.urgent') },
            { value: 'critical', label: t('rules:urgency.critical') },
          ]}
        />
        <SelectField
          {...of('deadlineClass')}
          width={12}
          label={t('categories:new.class')}
          options={[
            nothing,
            ...deadlineClasses.map((value) => ({ value, label: t(`categories:class.${value}`) })),
          ]}
        />
        <SelectField
          {...of('complaintType')}
          width={12}
          label={t('categories:question.complaint_type')}
          options={[
            nothing,
            { value: 'complaint', label: t('categories:question.complaint') },
            { value: 'complaint_consumer', label: t('categories:question.complaint_consumer') },
          ]}
        />
        <SelectField
          {...of('routingRule')}
          label={t('categories:question.rule')}
          options={[nothing, ...rules]}
        />
        <TextField {...of('reasonZh')} label={t('categories:question.reasonZh')} optional />
        <TextField {...of('reasonEn')} label={t('categories:question.reasonEn')} optional />
      </details>
    </fieldset>
  );
}
