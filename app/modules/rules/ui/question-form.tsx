import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { CategoryQuestion } from '~/modules/categories/core/category';
import { Button, ButtonRow } from '~/ui/button';
import { SelectField } from '~/ui/field';
import { formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import type { ComparedQuestions } from '../core/compare-questions';
import { type AnswerDefaults, AnswerRows } from './answer-rows';
import { Why } from './change-fields';
import type { Typed } from './form-errors';
import { TextPairs } from './text-pairs';

type Option = { value: string; label: string };

/** A question of a category with its answers; what a change would do is shown before it is saved. */
export function QuestionForm(props: {
  typed: Typed;
  question: {
    kind: CategoryQuestion['kind'];
    after: string;
    answers: AnswerDefaults[];
  } & Record<'textZh' | 'textEn' | 'hintZh' | 'hintEn', string>;
  others: Option[];
  rules: Option[];
  token: string;
  shown: { effect: ComparedQuestions; seen: string; isStale: boolean } | undefined;
}) {
  const { t } = useTranslation(['categories', 'rules']);
  const { typed, question, shown } = props;
  const save = (
    <ButtonRow>
      <Button name="intent" value="save">
        {t(shown ? 'categories:question.save_seen' : 'rules:units.save')}
      </Button>
    </ButtonRow>
  );
  return (
    <Form method="post" reloadDocument className="form">
      {shown ? (
        <div className="flow" id="effect">
          <h2>{t('categories:effect.title')}</h2>
          {shown.isStale ? <Notice kind="due">{t('rules:simulation.stale')}</Notice> : null}
          <EffectWords effect={shown.effect} />
          <input type="hidden" name="seen" value={shown.seen} />
          {save}
        </div>
      ) : null}
      <input type="hidden" name="kind" value={question.kind} />
      <TextPairs
        typed={typed}
        lines={[
          { name: 'textZh', label: 'categories.textZh', value: question.textZh },
          { name: 'textEn', label: 'categories.textEn', value: question.textEn },
          { name: 'hintZh', label: 'categories.hintZh', value: question.hintZh, optional: true },
          { name: 'hintEn', label: 'categories.hintEn', value: question.hintEn, optional: true },
        ]}
      />
      <SelectField
        name="after"
        label={t('categories:question.after')}
        options={[{ value: '', label: t('rules:form.first') }, ...props.others]}
        value={typed.text('after', question.after)}
        error={typed.error('after')}
      />
      <h2>{t('categories:question.answers')}</h2>
      <p className="hint">{t(`categories:question.about_${question.kind}`)}</p>
      <AnswerRows typed={typed} kind={question.kind} answers={question.answers} rules={props.rules} />
      <Why typed={typed} token={props.token} />
      <p className="muted">{t('categories:question.holds')}</p>
      {shown ? null : save}
      {shown ? (
        <ButtonRow>
          <Button kind="second" name="intent" value="save">
            {t('rules:form.preview')}
          </Button>
        </ButtonRow>
      ) : null}
    </Form>
  );
}

/** What last year's cases would have been by the changed questions. */
function EffectWords({ effect }: { effect: ComparedQuestions }) {
  const { t } = useTranslation(['categories', 'rules']);
  const looked = formatNumber(effect.looked);
  const isNothing = effect.urgency.length === 0 && effect.limits === 0 && effect.routes === 0;
  if (isNothing) return <p className="lede">{t('categories:effect.none', { looked })}</p>;
  return (
    <>
      <p className="lede">{t('categories:effect.looked', { looked })}</p>
      {effect.lessUrgent > 0 ? (
        <Notice kind="danger">
          {t('categories:effect.less_urgent', { n: formatNumber(effect.lessUrgent) })}
        </Notice>
      ) : null}
      <ul>
        {effect.urgency.map(({ from, to, n }) => (
          <li key={`${from} ${to}`}>
            {t('categories:effect.urgency', {
              n: formatNumber(n),
              from: t(`rules:urgency.${from}`),
              to: t(`rules:urgency.${to}`),
            })}
          </li>
        ))}
        {effect.limits > 0 ? (
          <li>{t('categories:effect.limits', { n: formatNumber(effect.limits) })}</li>
        ) : null}
        {effect.routes > 0 ? (
          <li>{t('categories:effect.routes', { n: formatNumber(effect.routes) })}</li>
        ) : null}
      </ul>
    </>
  );
}

/** The question is asked no more; which rules still need its answers is told instead of the form. */
export function EndQuestion(props: {
  typed: Typed;
  token: string;
  rules: readonly string[];
  urgent: number;
}) {
  const { t } = useTranslation(['categories', 'rules']);
  const { typed, token, rules, urgent } = props;
  return (
    <Part id="end" title={t('categories:question.end')}>
      <p>{t('categories:question.end_about')}</p>
      {urgent > 0 ? (
        <Notice kind="due">{t('categories:question.end_urgent', { n: formatNumber(urgent) })}</Notice>
      ) : null}
      {rules.length > 0 ? (
        <Notice kind="due">
          {t('categories:question.in_rules', { rules: rules.join(t('rules:separator')) })}
        </Notice>
      ) : (
        <Form method="post" reloadDocument className="form">
          <Why typed={typed} token={token} id="end-reason" />
          <ButtonRow>
            <Button kind="warn" name="intent" value="end">
              {t('categories:question.end')}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </Part>
  );
}
