import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { askedAbout, askedKey, spanKey } from '~/modules/privacy/core/decided-spans';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { appealReview } from '~/modules/satisfaction/commands/appeal-review.server';
import { decideReview } from '~/modules/satisfaction/commands/decide-review.server';
import { getReview } from '~/modules/satisfaction/queries/get-review.server';
import { ratingReasons, reviewForm } from '~/modules/satisfaction/schema';
import { isProblem, problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { RadioGroup } from '~/ui/choice';
import { ErrorSummary } from '~/ui/error-summary';
import { Facts } from '~/ui/facts';
import { TextAreaField } from '~/ui/field';
import { formatDateTime, formatDay } from '~/ui/format';
import { Part } from '~/ui/panel';
import { staffTitle } from './staff-title';
import { useErrors, useTypedText } from './typed-form';

export const meta = staffTitle;

const idOf = (text: string | undefined) => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : 0);

/** One bad rating: what was answered, what the citizen had been told, and the decision. */
export const loader = staffLoader('rating.review', async (page, trx) => {
  const { language, now, scope } = page;
  const review = await getReview(trx, scope, { id: idOf(page.params.id), now });
  if (!review) throw new Response(null, { status: 404 });
  const city = await getCity(page.db);
  const t = translator(language);
  return {
    title: `${t('rating:review.title')} ${review.number}`,
    review,
    unit: review.unit?.[language],
    due: formatDay(localDay(review.dueAt, city.timeZone), language),
    appealedAt: review.appeal && formatDateTime(review.appeal.at, city.timeZone, language),
    level: city.ratingScale.levels.find(({ level }) => level === review.satisfied)?.name[language],
  };
});

export const action = staffAction('rating.review', reviewForm, async (page, sent, values) => {
  const { services, scope, now } = page;
  const id = idOf(page.params.id);
  if (sent.intent === 'appeal') {
    const result = await appealReview(services, { scope, id, now, appeal: sent.appeal });
    if (result.ok) return redirect(`/inbox/reviews/${id}`, 303);
    return data(problem(values, { form: result.reason }), { status: 409 });
  }
  const { shown, intent: _decide, ...input } = sent;
  const asked = askedAbout(input.explanation);
  if (asked.length > 0 && shown !== askedKey(asked))
    return data(problem(values, { explanation: 'rating:review.error.personal' }), { status: 422 });
  const result = await decideReview(services, { scope, id, now, ...input });
  if (result.ok) return redirect('/inbox/reviews?done=1', 303);
  return data(problem(values, { form: result.reason }), { status: 409 });
});

export default function Review() {
  const { t } = useTranslation(['rating', 'staff']);
  const { review, unit, due, level, appealedAt } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = isProblem(answer) ? answer : undefined;
  const errors = useErrors(refused);
  const typed = useTypedText(refused);
  const base = useHref('/inbox');
  // The words are trimmed as the schema trims them, so that what was found stands where it is looked for.
  const told = (typed('explanation') ?? '').trim();
  const found = refused ? askedAbout(told) : [];
  const reasons = ratingReasons.filter((code) => review.reasons.includes(code));
  const facts = [
    { term: t('staff:rating.contacted'), text: review.contacted && t(`staff:answer.${review.contacted}`) },
    { term: t('staff:rating.solved'), text: review.solved && t(`staff:solved.${review.solved}`) },
    { term: t('staff:rating.satisfied'), text: level },
    {
      term: t('rating:review.reasons'),
      text: reasons.length > 0 && reasons.map((code) => t(`rating:reason.${code}`)).join(' · '),
    },
    { term: t('staff:rating.remark'), text: review.remark },
  ];
  return (
    <div className="read flow">
      <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
      <p>
        <a href={`${base}/reviews`}>{t('rating:review.title')}</a>
      </p>
      <p className="eyebrow">
        {review.number}
        {unit ? ` · ${unit}` : ''}
      </p>
      <h1>{review.title}</h1>
      <p>
        {t('rating:review.due_line', { day: due })}{' '}
        <a href={`${base}/${review.number}`}>{t('rating:review.case_link')}</a>
      </p>
      <Part id="said" title={t('rating:review.said')}>
        <Facts facts={facts.filter(({ text }) => text)} />
        {review.isRemarkHidden ? <p className="hint">{t('rating:review.hidden')}</p> : null}
      </Part>
      {review.reply ? (
        <Part id="reply" title={t('rating:review.reply')}>
          <p className="told">{review.reply}</p>
        </Part>
      ) : null}
      {review.appeal ? (
        <Part id="unit-appeal" title={t('rating:review.appeal.title')}>
          <p className="told">{review.appeal.body}</p>
          <p className="hint">
            {t('rating:review.appeal.by', { by: review.appeal.by, at: appealedAt ?? '' })}
          </p>
        </Part>
      ) : null}
      <Part id="decide" title={t('rating:review.decide')}>
        {review.outcome ? (
          <>
            <p>
              <b>{t(`rating:review.outcome.${review.outcome}`)}</b>
            </p>
            <p className="told">{review.explanation}</p>
          </>
        ) : review.barredBy ? (
          <p>{t(review.barredBy === 'handled' ? 'rating:review.own' : 'rating:review.reviewed_before')}</p>
        ) : (
          <Form method="post" reloadDocument noValidate className="form" id="form">
            {review.mayUphold ? (
              <RadioGroup
                name="outcome"
                legend={t('rating:review.outcome_label')}
                value={typed('outcome')}
                error={errors.outcome}
                choices={(['redone', 'unfounded'] as const).map((value) => ({
                  value,
                  label: t(`rating:review.outcome.${value}`),
                  hint: t(`rating:review.${value}_hint`),
                }))}
              />
            ) : (
              <>
                <input type="hidden" name="outcome" value="redone" />
                <p>{t(review.appeal ? 'rating:review.or_redone' : 'rating:review.only_redone')}</p>
              </>
            )}
            <TextAreaField
              name="explanation"
              label={t('rating:review.explanation')}
              hint={t('rating:review.explanation_hint')}
              rows={6}
              value={typed('explanation')}
              error={errors.explanation}
            />
            {found.length > 0 ? (
              <>
                <ul>
                  {found.map((span) => (
                    <li key={spanKey(span)}>{told.slice(span.start, span.end)}</li>
                  ))}
                </ul>
                <input type="hidden" name="shown" value={askedKey(found)} />
              </>
            ) : null}
            <ButtonRow>
              <Button name="intent" value="decide">
                {t('rating:review.send')}
              </Button>
            </ButtonRow>
          </Form>
        )}
      </Part>
      {review.mayUphold || review.outcome || review.appeal ? null : (
        <Part id="unit-appeal" title={t('rating:review.appeal.title')}>
          <Form method="post" reloadDocument noValidate className="form">
            <TextAreaField
              name="appeal"
              label={t('rating:review.appeal.label')}
              hint={t('rating:review.appeal.hint')}
              rows={4}
              value={typed('appeal')}
              error={errors.appeal}
            />
            <ButtonRow>
              <Button kind="second" name="intent" value="appeal">
                {t('rating:review.appeal.send')}
              </Button>
            </ButtonRow>
          </Form>
        </Part>
      )}
    </div>
  );
}
