import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { TAG_MAX, tagAnswers } from '~/modules/results/commands/tag-answers.server';
import { listOpenAnswers, listTagCounts } from '~/modules/results/queries/list-open-answers.server';
import { WaveHead } from '~/modules/results/ui/wave-head';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { checkboxes, isProblem, problem, trimmed } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { CheckboxGroup } from '~/ui/choice';
import { ErrorSummary } from '~/ui/error-summary';
import { TextField } from '~/ui/field';
import { Filters } from '~/ui/filters';
import { Pagination } from '~/ui/pagination';
import { staffTitle } from '../staff/staff-title';
import { useErrors } from './survey-errors';
import { waveOf } from './survey-frame.server';

export const meta = staffTitle;

const PER_PAGE = 25;

/** The open answers of one question, covered, some at a time, with the tags that they have been given. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { wave } = await waveOf(page, trx);
  const { language, url } = page;
  const open = questionsOf(wave.instrument).filter((one) => one.kind === 'text' && !one.fills);
  const question = open.find(({ code }) => code === url.searchParams.get('question')) ?? open[0];
  const tag = url.searchParams.get('tag') ?? undefined;
  const wanted = Number(url.searchParams.get('page'));
  const number = Number.isInteger(wanted) && wanted >= 1 && wanted < 1e6 ? wanted : 1;
  const asked = { waveId: wave.waveId, question: question?.code ?? '', tag };
  const offset = (number - 1) * PER_PAGE;
  const { answers, total } = await listOpenAnswers(trx, { ...asked, offset, limit: PER_PAGE });
  const t = translator(language);
  return {
    title: `${t('results:coding.title')} · ${wave.surveyName[language]}`,
    survey: { code: wave.survey, name: wave.surveyName[language] },
    wave: { code: wave.wave, name: wave.waveName[language] },
    questions: open.map(({ code, text }) => ({ code, name: text[language] })),
    question: question?.code ?? '',
    counts: await listTagCounts(trx, wave.waveId),
    ...{ tag, answers, total, number, offset },
  };
});

const form = z.strictObject({
  question: z.string().max(40),
  answers: checkboxes(
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ),
  tag: trimmed(TAG_MAX, 'results:refused.tag'),
  do: z.enum(['add', 'remove']),
});

export const action = staffAction('survey.manage', form, async (page, input, values) => {
  const { wave } = await waveOf(page, page.db);
  if (input.answers.length === 0) return problem(values, { answers: 'results:refused.no_answers_chosen' });
  const { scope, now, services } = page;
  const { question, answers: responseIds, tag } = input;
  const request = { scope, waveId: wave.waveId, question, responseIds, tag, do: input.do, now };
  const tagged = await tagAnswers(services, request);
  if (!tagged.ok) return problem(values, { tag: tagged.reason });
  throw redirect(`/office/surveys/${wave.survey}/coding${page.url.search}`);
});

export default function SurveyCoding() {
  const loaded = useLoaderData<typeof loader>();
  const { survey, wave, questions, question, counts, tag, answers, total, number, offset } = loaded;
  const refused = useActionData<typeof action>();
  const { t } = useTranslation('results');
  const base = useHref(`/office/surveys/${survey.code}`);
  const { byField: errors, summary } = useErrors(isProblem(refused) ? refused : undefined);
  const typed = isProblem(refused) ? refused.values : {};
  const at = (more: Record<string, string>) =>
    `${base}/coding?${new URLSearchParams({ wave: wave.code, question, ...more })}`;
  const here = (page: number) => at({ ...(tag === undefined ? {} : { tag }), page: String(page) });
  const own = counts.filter((one) => one.question === question && one.tag !== '');
  return (
    <>
      <WaveHead survey={survey} wave={wave} page="coding" hasWords>
        <p className="lede">{t('coding.lede')}</p>
        {questions.length > 1 ? (
          <Filters
            label={t('column.question')}
            filters={questions.map(({ code, name }) => ({
              href: at({ question: code }),
              label: name,
              isCurrent: code === question,
            }))}
          />
        ) : null}
        <Filters
          label={t('coding.tags')}
          filters={[
            {
              ...{ href: at({}), label: t('coding.all'), isCurrent: tag === undefined },
              count: counts.find((one) => one.question === question && one.tag === '')?.n ?? 0,
            },
            { href: at({ tag: '' }), label: t('coding.untagged'), isCurrent: tag === '' },
            ...own.map((one) => ({
              ...{ href: at({ tag: one.tag }), label: one.tag, count: one.n, isCurrent: one.tag === tag },
            })),
          ]}
        />
        <ErrorSummary errors={summary} />
      </WaveHead>
      {answers.length === 0 ? (
        <p className="part">{t('coding.none')}</p>
      ) : (
        <form method="post" action={here(number)} className="form part">
          <input type="hidden" name="question" value={question} />
          <CheckboxGroup
            name="answers"
            legend={t('coding.answers')}
            choices={answers.map((answer) => ({
              value: String(answer.responseId),
              label: answer.text,
              hint: answer.tags.join(' · ') || undefined,
            }))}
            values={[typed.answers ?? []].flat()}
            error={errors.answers}
          />
          <TextField
            name="tag"
            label={t('coding.tag')}
            hint={t('coding.tag_hint')}
            value={typeof typed.tag === 'string' ? typed.tag : tag || undefined}
            maxLength={40}
            error={errors.tag}
          />
          <ButtonRow>
            <Button name="do" value="add">
              {t('coding.add')}
            </Button>
            <Button name="do" value="remove" kind="second">
              {t('coding.remove')}
            </Button>
          </ButtonRow>
        </form>
      )}
      {total > PER_PAGE ? (
        <Pagination
          from={offset + 1}
          to={offset + answers.length}
          total={total}
          {...(number > 1 ? { previousHref: here(number - 1) } : {})}
          {...(offset + answers.length < total ? { nextHref: here(number + 1) } : {})}
        />
      ) : null}
    </>
  );
}
