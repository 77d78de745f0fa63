import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { answerRequest } from '~/modules/privacy/commands/answer-request.server';
import { findRequest } from '~/modules/privacy/queries/find-request.server';
import { getErasableWords } from '~/modules/privacy/queries/get-erasable-words.server';
import { answerInput } from '~/modules/privacy/schema';
import { AnswerForm } from '~/modules/privacy/ui/answer-form';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { checkboxes, isProblem, problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { ErrorSummary } from '~/ui/error-summary';
import { Facts } from '~/ui/facts';
import { formatDateTimeShort } from '~/ui/format';
import { Part } from '~/ui/panel';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

/** Row ids end below 2^53; whatever else stands in the address is no request. */
const idOf = (text: string | undefined) => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : 0);

export const loader = staffLoader('privacy.answer', async (page, trx) => {
  const t = translator(page.language);
  const request = await findRequest(trx, page.scope, idOf(page.params.id), { lock: false });
  if (!request) throw new Response(null, { status: 404 });
  const { timeZone } = await getCity(page.db);
  return {
    title: `${t(`privacy:request.${request.kind}`)} · ${request.number}`,
    request,
    erasable: await getErasableWords(trx, request),
    timeZone,
  };
});

const form = z.strictObject({ ...answerInput.shape, hide: checkboxes(z.string().max(20)).optional() });

export const action = staffAction('privacy.answer', form, async (page, input, values) => {
  const { scope, now, services } = page;
  const result = await answerRequest(services, { scope, id: idOf(page.params.id), now, ...input });
  return result.ok
    ? redirect('/office/privacy?done=answered', 303)
    : problem(values, { form: result.reason });
});

export default function PrivacyRequest() {
  const { t, i18n } = useTranslation(['privacy', 'errors']);
  const { request, erasable, timeZone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = isProblem(answer) ? answer : undefined;
  const back = useHref('/office/privacy');
  const here = useHref(`/office/privacy/${request.id}`);
  // Errors come as keys of any namespace, which the typed look-up cannot know.
  const words = t as (key: string) => string;
  const errors = Object.fromEntries(
    Object.entries(refused?.errors ?? {}).map(([field, key]) => [field, words(key)]),
  );
  const say = (instant: Date | null) =>
    instant ? formatDateTimeShort(instant, timeZone, i18n.language) : t('privacy:own.none');
  return (
    <div className="read flow">
      <BackLink href={back} label={t('privacy:office.title')} />
      <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
      <p className="eyebrow">{request.number}</p>
      <h1>{t(`privacy:request.${request.kind}`)}</h1>
      <Facts
        facts={[
          { term: t('privacy:office.made'), text: say(request.madeAt) },
          { term: t('privacy:office.due'), text: say(request.dueAt) },
          {
            term: t('privacy:office.case_state'),
            text: t(request.hasEnded ? 'privacy:office.ended' : 'privacy:office.running'),
          },
        ]}
      />
      <Part id="words" title={t('privacy:office.words')}>
        <blockquote className="quote">{request.words}</blockquote>
      </Part>
      {request.outcome ? (
        <Part id="answered" title={t(`privacy:outcome.${request.outcome}`)}>
          <p className="told">{request.reason}</p>
          <p className="muted">{say(request.answeredAt)}</p>
        </Part>
      ) : (
        <Part id="form" title={t('privacy:office.answer')}>
          <AnswerForm
            action={here}
            request={request}
            erasable={erasable}
            values={refused?.values ?? {}}
            errors={errors}
          />
        </Part>
      )}
    </div>
  );
}
