import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { CheckboxGroup, RadioGroup } from '~/ui/choice';
import { TextAreaField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { spanKey } from '../core/decided-spans';
import { answerProblem } from '../core/may-erase';
import type { Span } from '../core/spans';
import type { OpenRequest } from '../queries/find-request.server';
import { outcomes, WORDS_MAX, wordsChoices } from '../schema';

/** The answer of the office: what is done, why, and for an erasure what becomes of the words. */
export function AnswerForm(props: {
  action: string;
  request: OpenRequest;
  /** The words of the filing and what was found in them, where its filer asks for erasure. */
  erasable: { text: string; spans: readonly Span[] } | undefined;
  values: Record<string, string | string[]>;
  errors: Record<string, string>;
}) {
  const { t } = useTranslation('privacy');
  const { request, erasable, values, errors } = props;
  const value = (name: string) => [values[name] ?? []].flat()[0];
  const isErasure = request.kind === 'erasure';
  return (
    <form className="form" method="post" action={props.action} noValidate>
      {isErasure && !request.hasEnded ? (
        <Notice kind="due">
          <p>{t('error.still_open')}</p>
        </Notice>
      ) : null}
      <RadioGroup
        name="outcome"
        legend={t('office.outcome')}
        value={value('outcome')}
        error={errors.outcome}
        choices={outcomes
          .filter((outcome) => answerProblem(request, outcome) === undefined)
          .map((outcome) => ({
            value: outcome,
            label: t(`outcome.${outcome}`),
            hint: t(`outcome.${outcome}_hint`),
          }))}
      />
      {isErasure && request.hasEnded ? (
        <>
          <RadioGroup
            name="wordsFate"
            legend={t('office.fate')}
            value={value('wordsFate') ?? 'keep'}
            error={errors.wordsFate}
            choices={wordsChoices.map((choice) => ({ value: choice, label: t(`fate.${choice}`) }))}
          />
          {erasable ? <blockquote className="quote">{erasable.text}</blockquote> : null}
          {erasable && erasable.spans.length > 0 ? (
            <CheckboxGroup
              name="hide"
              legend={t('found.hide')}
              values={values.hide === undefined ? erasable.spans.map(spanKey) : [values.hide].flat()}
              choices={erasable.spans.map((span) => ({
                value: spanKey(span),
                label: erasable.text.slice(span.start, span.end),
                hint: `${t(`kind.${span.kind}`)} · ${t(`reason.${span.reason}`)}`,
              }))}
            />
          ) : null}
          <TextAreaField
            name="hideWords"
            label={t('found.own')}
            hint={t('found.own_hint')}
            rows={2}
            optional
            value={value('hideWords')}
            error={errors.hideWords}
          />
        </>
      ) : null}
      <TextAreaField
        name="reason"
        label={t('office.reason')}
        hint={t('office.reason_hint')}
        rows={4}
        maxLength={WORDS_MAX}
        value={value('reason')}
        error={errors.reason}
      />
      <ButtonRow>
        <Button>{t('office.send')}</Button>
      </ButtonRow>
    </form>
  );
}
