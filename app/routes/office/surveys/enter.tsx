import { randomUUID } from 'node:crypto';
import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { checkEntry } from '~/modules/surveys/commands/check-entry.server';
import { enterAnswers } from '~/modules/surveys/commands/enter-answers.server';
import { walk } from '~/modules/surveys/core/evaluate';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { escapeFieldOf, fieldOf, readAnswers } from '~/modules/surveys/core/read-answers';
import { findWave } from '~/modules/surveys/queries/find-wave.server';
import { Problems } from '~/modules/surveys/ui/problems';
import { QuestionField } from '~/modules/surveys/ui/question-field';
import { questionView } from '~/modules/surveys/ui/question-view';
import type { Trx } from '~/platform/database/client.server';
import { problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { RadioGroup } from '~/ui/choice';
import { Notice } from '~/ui/notice';
import { staffTitle } from '../../staff/staff-title';
import { one, refusedForm } from './read-form';

export const meta = staffTitle;

/** All questions of a wave on one page, for whoever types in papers or asks by telephone. `again`: a second time. */
export const loader = staffLoader('survey.enter', async (page, trx) => {
  const { language, params, url } = page;
  const wave = await findWave(trx, params.survey ?? '', params.wave ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const { ratingScale } = await getCity(page.db);
  const levels = [...ratingScale.levels]
    .sort((a, b) => b.level - a.level)
    .map(({ level, name }) => ({ level, name: name[language] }));
  const asked = url.searchParams.get('again');
  const again = asked === null ? undefined : await paperOf(trx, wave.waveId, asked);
  if (asked !== null && again === undefined)
    throw redirect(`/office/surveys/${wave.survey}/${wave.wave}/papers?missing=yes`);
  const number = (name: string) => url.searchParams.get(name)?.match(/^\d{1,12}$/)?.[0];
  const t = translator(language);
  return {
    title: `${t('surveys:enter.title')} · ${wave.instrument.title[language]}`,
    key: randomUUID(),
    survey: wave.survey,
    wave: wave.wave,
    about: wave.instrument.title[language],
    mode: url.searchParams.get('mode') === 'phone' ? 'phone' : 'paper',
    saved: number('saved'),
    differing: number('differing'),
    again,
    pages: wave.instrument.pages.map(({ code, title, questions }) => ({
      code,
      title: title[language],
      questions: questions.map((question) => questionView(question, language, levels)),
    })),
  };
});

/** The number on a paper, however it was typed, if the wave has such a paper. */
async function paperOf(trx: Trx, waveId: number, typed: string): Promise<string | undefined> {
  const id = typed.normalize('NFKC').replace(/\D/g, '');
  if (!/^\d{1,15}$/.test(id)) return undefined;
  const paper = await trx
    .selectFrom('response')
    .select('id')
    .where('id', '=', Number(id))
    .where('wave_id', '=', waveId)
    .where('mode', '=', 'paper')
    .executeTakeFirst();
  return paper && String(paper.id);
}

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export const action = staffAction('survey.enter', form, async (page, _input, values) => {
  const { scope, now, language, params, services } = page;
  const wave = await findWave(page.db, params.survey ?? '', params.wave ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const questions = questionsOf(wave.instrument);
  const known = new Set([
    ...['key', 'mode', 'again'],
    ...questions.flatMap(({ code }) => [fieldOf(code), escapeFieldOf(code)]),
  ]);
  const key = z.uuid().safeParse(one(values, 'key'));
  if (!key.success || Object.keys(values).some((name) => !known.has(name)))
    return problem(values, { form: 'errors:form.unknown_field' });
  const { answers, problems } = readAnswers(questions, values);
  // What the skips of the paper leave out is not looked at.
  const shown = walk(wave.instrument, answers).pages.flatMap((one) => one.questions.map(({ code }) => code));
  const wrong = Object.entries(problems).filter(([code]) => shown.includes(code));
  if (wrong.length > 0)
    return problem(values, Object.fromEntries(wrong.map(([code]) => [fieldOf(code), 'surveys:error.entry'])));
  const at = { scope, survey: wave.survey, wave: wave.wave, answers, now };
  const here = `/office/surveys/${wave.survey}/${wave.wave}/enter`;
  const again = one(values, 'again');
  if (again !== '' && !/^\d{1,15}$/.test(again)) return problem(values, { form: 'surveys:refused.no_paper' });
  if (again !== '') {
    const checked = await checkEntry(services, { ...at, responseId: Number(again) });
    return checked.ok
      ? redirect(`${here}?mode=paper&saved=${again}&differing=${checked.differences.length}`)
      : problem(values, { form: checked.reason });
  }
  const mode = one(values, 'mode') === 'phone' ? 'phone' : 'paper';
  const entered = await enterAnswers(services, { ...at, mode, key: key.data, language });
  return entered.ok
    ? redirect(`${here}?mode=${mode}&saved=${entered.responseId}`)
    : problem(values, { form: entered.reason });
});

export default function Enter() {
  const { t } = useTranslation('surveys');
  const loaded = useLoaderData<typeof loader>();
  const refused = refusedForm(useActionData<typeof action>());
  const back = useHref(`/office/surveys/${loaded.survey}/${loaded.wave}`);
  const values = Object.fromEntries(
    Object.entries(refused?.values ?? {}).map(([name, value]) => [name, [value].flat()]),
  );
  return (
    <div className="read">
      <a className="back" href={back}>
        {loaded.about}
      </a>
      <h1>{t(loaded.again ? 'enter.again_title' : 'enter.title')}</h1>
      <Problems problem={refused} />
      {loaded.saved && !refused ? (
        <Notice
          kind={loaded.differing && loaded.differing !== '0' ? 'due' : 'good'}
          title={t('enter.saved', { number: loaded.saved })}
        >
          {loaded.differing ? (
            <p>
              {t('enter.differing', { n: loaded.differing })}{' '}
              {loaded.differing === '0' ? null : (
                <a href={`${back}/settle/${loaded.saved}`}>{t('enter.settle')}</a>
              )}
            </p>
          ) : (
            <p>
              <a href={`?again=${loaded.saved}`}>{t('enter.again')}</a>
            </p>
          )}
        </Notice>
      ) : null}
      <p className="muted">{t('enter.keys')}</p>
      <form method="post" id="form" className="form">
        <input type="hidden" name="key" value={loaded.key} />
        {loaded.again ? (
          <input type="hidden" name="again" value={loaded.again} />
        ) : (
          <RadioGroup
            name="mode"
            legend={t('enter.mode')}
            layout="row"
            value={loaded.mode}
            choices={(['paper', 'phone'] as const).map((value) => ({ value, label: t(`mode.${value}`) }))}
          />
        )}
        {loaded.pages.map((page) => (
          <section className="part" key={page.code} aria-labelledby={`page-${page.code}`}>
            <h2 id={`page-${page.code}`}>{page.title}</h2>
            {page.questions.map((question) => (
              <QuestionField
                key={question.code}
                question={question}
                values={values}
                error={refused?.errors[fieldOf(question.code)] ? t('error.entry') : undefined}
              />
            ))}
          </section>
        ))}
        <ButtonRow>
          <Button>{t('enter.save')}</Button>
        </ButtonRow>
      </form>
    </div>
  );
}
