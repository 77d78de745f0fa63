import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { sendResponse } from '~/modules/surveys/commands/send-response.server';
import { firstOpenPage, walk } from '~/modules/surveys/core/evaluate';
import { answerWords } from '~/modules/surveys/ui/answer-words';
import { questionView } from '~/modules/surveys/ui/question-view';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { BackLink, StepHead } from '~/ui/step-head';
import { SummaryList } from '~/ui/summary-list';
import { formAction, say, titledLoader } from '../form.server';
import { citizenLinks, titleMeta } from '../titles';
import { isSettled, openedResponse } from './opened.server';

export const meta = titleMeta;
export const links = citizenLinks;

/** `/s/NAME/check`: everything that was answered, each with the way back to it. */
export const loader = titledLoader(async (page) => {
  const { survey, response, wave } = await openedResponse(page);
  const { language } = page;
  if (isSettled(response.state)) throw redirect(`/s/${survey}/done`);
  const way = walk(wave.instrument, response.answers);
  const open = firstOpenPage(way);
  if (open) throw redirect(`/s/${survey}/go/${open.page.code}`);
  const { ratingScale } = await getCity(page.db);
  const levels = ratingScale.levels.map(({ level, name }) => ({ level, name: name[language] }));
  const t = translator(language);
  return {
    survey,
    title: await page.title(say(language, 'survey:check.title')),
    total: way.pages.length + 1,
    last: way.pages.at(-1)?.page.code ?? '',
    parts: way.pages.map(({ page: { code, title }, questions }) => ({
      code,
      title: title[language],
      rows: questions.map((question) => ({
        code: question.code,
        term: question.text[language],
        value: answerWords(questionView(question, language, levels), way.answers[question.code], t),
      })),
    })),
  };
});

export const action = formAction(z.strictObject({}), async (page, _input, refuse) => {
  const { survey, response } = await openedResponse(page);
  const sent = await sendResponse(page.services, { responseId: response.id, now: page.now });
  if (sent.ok || sent.reason === 'survey:refused.closed') return redirect(`/s/${survey}/done`);
  return sent.page ? redirect(`/s/${survey}/go/${sent.page}`) : refuse({ form: sent.reason });
});

export default function CheckSurvey() {
  const { t } = useTranslation('survey');
  const { survey, total, parts, last } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const here = useHref(`/s/${survey}`);
  return (
    <div className="read">
      <BackLink href={`${here}/go/${last}`} />
      <ErrorSummary errors={refused ? [{ field: 'form', text: refused.errors.form ?? '' }] : []} />
      <StepHead step={total} total={total} title={t('check.title')} lede={t('check.lede')} />
      {parts.map((part) => (
        <section className="check-part summary-questions" key={part.code}>
          <h2>{part.title}</h2>
          <SummaryList
            rows={part.rows.map(({ code, term, value }) => ({
              term,
              value,
              changeHref: `${here}/go/${part.code}?return=check#q.${code}`,
            }))}
          />
        </section>
      ))}
      <form method="post" id="form">
        <ButtonRow>
          <Button>{t('check.send')}</Button>
        </ButtonRow>
      </form>
    </div>
  );
}
