import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { settleEntry } from '~/modules/surveys/commands/settle-entry.server';
import { walk } from '~/modules/surveys/core/evaluate';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { withDots } from '~/modules/surveys/core/piping';
import { fieldOf, readAnswers } from '~/modules/surveys/core/read-answers';
import { type Taken, takes } from '~/modules/surveys/core/take-entries';
import { findResponse } from '~/modules/surveys/queries/find-response.server';
import { findWave } from '~/modules/surveys/queries/find-wave.server';
import { getEntryCheck } from '~/modules/surveys/queries/list-entry-checks.server';
import { answerWords } from '~/modules/surveys/ui/answer-words';
import { questionView } from '~/modules/surveys/ui/question-view';
import { SettleQuestion } from '~/modules/surveys/ui/settle-question';
import { problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { staffTitle } from '../../staff/staff-title';
import { one, refusedForm } from './read-form';

export const meta = staffTitle;

const idOf = (text: string | undefined) => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : 0);
const takeOf = (code: string) => `take.${code}`;

/** One paper that was typed twice: where the entries differ, and what the paper says. */
export const loader = staffLoader('survey.enter', async (page, trx) => {
  const { language, scope, params } = page;
  const wave = await findWave(trx, params.survey ?? '', params.wave ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const responseId = idOf(params.response);
  const check = await getEntryCheck(trx, scope, { waveId: wave.waveId, responseId });
  const response = check && (await findResponse(trx, responseId));
  if (!check || !response) throw new Response(null, { status: 404 });
  const { ratingScale } = await getCity(page.db);
  const levels = [...ratingScale.levels]
    .sort((a, b) => b.level - a.level)
    .map(({ level, name }) => ({ level, name: name[language] }));
  const t = translator(language);
  const asked = new Set(
    walk(wave.instrument, response.answers).pages.flatMap(({ questions }) =>
      questions.map(({ code }) => code),
    ),
  );
  const differing = new Set(check.differences.map(({ question }) => question));
  return {
    title: `${t('surveys:settle.title')} · ${wave.instrument.title[language]}`,
    ...{ survey: wave.survey, wave: wave.wave, responseId },
    ...{ firstBy: check.firstBy, secondBy: check.secondBy, settledBy: check.settledBy },
    questions: questionsOf(withDots(wave.instrument))
      .filter(({ code }) => differing.has(code))
      .map((question) => {
        const view = questionView(question, language, levels);
        return {
          view,
          first: answerWords(view, response.answers[question.code], t),
          second: answerWords(view, check.second[question.code], t),
          taken: check.settled?.find((row) => row.question === question.code)?.taken,
          isHidden: check.settledBy !== null && !asked.has(question.code),
        };
      }),
  };
});

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export const action = staffAction('survey.enter', form, async (page, _input, values) => {
  const { scope, now, params, services } = page;
  const wave = await findWave(page.db, params.survey ?? '', params.wave ?? '');
  const responseId = idOf(params.response);
  const check = wave && (await getEntryCheck(page.db, scope, { waveId: wave.waveId, responseId }));
  if (!wave || !check) throw new Response(null, { status: 404 });
  const codes = check.differences.map(({ question }) => question);
  const taken: Record<string, Taken> = {};
  const errors: Record<string, string> = {};
  for (const code of codes) {
    const take = takes.find((word) => word === one(values, takeOf(code)));
    if (take) taken[code] = take;
    else errors[takeOf(code)] = 'surveys:error.take';
  }
  const others = questionsOf(wave.instrument).filter(({ code }) => taken[code] === 'other');
  const { answers, problems } = readAnswers(others, values);
  for (const code of Object.keys(problems)) errors[fieldOf(code)] = 'surveys:error.entry_wrong';
  if (Object.keys(errors).length > 0) return problem(values, errors);
  const at = { scope, survey: wave.survey, wave: wave.wave, now };
  const settled = await settleEntry(services, { ...at, responseId, taken, other: answers });
  return settled.ok
    ? redirect(`/office/surveys/${wave.survey}/${wave.wave}/papers`, 303)
    : problem(values, { form: settled.reason });
});

export default function Settle() {
  const { t } = useTranslation(['surveys', 'common']);
  const loaded = useLoaderData<typeof loader>();
  const refused = refusedForm(useActionData<typeof action>());
  const back = useHref(`/office/surveys/${loaded.survey}/${loaded.wave}/papers`);
  const values = Object.fromEntries(
    Object.entries(refused?.values ?? {}).map(([name, value]) => [name, [value].flat()]),
  );
  const texts = new Map(
    loaded.questions.flatMap(({ view: { code, text } }) => [
      [takeOf(code), text],
      [fieldOf(code), text],
    ]),
  );
  // On top of the page each error names its question; below, it stands at it.
  const errors = Object.entries(refused?.errors ?? {}).map(([field, key]) => {
    const [what, error] = [texts.get(field), t(key as 'surveys:error.take')];
    return { field, text: what ? t('common:error_at', { what, error }) : error };
  });
  return (
    <div className="read">
      <a className="back" href={back}>
        {t('papers.title')}
      </a>
      <h1>{t('settle.heading', { number: loaded.responseId })}</h1>
      <ErrorSummary errors={errors} />
      <p>{t('settle.lede', { first: loaded.firstBy, second: loaded.secondBy })}</p>
      {loaded.settledBy ? <p>{t('settle.done', { by: loaded.settledBy })}</p> : null}
      <form method="post" id="form" className="form">
        {loaded.questions.map((question) => (
          <SettleQuestion
            key={question.view.code}
            {...question}
            name={takeOf(question.view.code)}
            isSettled={loaded.settledBy !== null}
            values={values}
            error={refused?.errors[takeOf(question.view.code)] ? t('error.take') : undefined}
            otherError={refused?.errors[fieldOf(question.view.code)] ? t('error.entry_wrong') : undefined}
          />
        ))}
        {loaded.settledBy ? null : (
          <ButtonRow>
            <Button>{t('settle.save')}</Button>
          </ButtonRow>
        )}
      </form>
    </div>
  );
}
