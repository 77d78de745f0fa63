import type { LinksFunction } from '@remix-run/node';
import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { VerdictTag } from '~/modules/indicators/ui/verdict-tag';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { EVERYBODY } from '~/modules/results/core/coarseness';
import { leftOf } from '~/modules/results/core/finite-population';
import { headlineClasses } from '~/modules/results/core/headline';
import { questionWords } from '~/modules/results/core/release-facts';
import { releasedDistribution } from '~/modules/results/core/released-distribution';
import { isMargin } from '~/modules/results/core/released-weighting';
import { describedAnswers, isSample } from '~/modules/results/core/self-selected';
import { countAsked } from '~/modules/results/queries/count-asked.server';
import { countUnweighed } from '~/modules/results/queries/count-unweighed.server';
import { getAnswerQuality } from '~/modules/results/queries/get-answer-quality.server';
import { getLiveResults } from '~/modules/results/queries/get-live-results.server';
import { getWithoutMarked } from '~/modules/results/queries/get-without-marked.server';
import { type AnsweredQuestion, DistributionList } from '~/modules/results/ui/distribution-list';
import { ExportPart } from '~/modules/results/ui/export-part';
import { HeadlineTiles } from '~/modules/results/ui/headline-tiles';
import { MarkedTable } from '~/modules/results/ui/marked-table';
import { LevelTable, QualityParts } from '~/modules/results/ui/quality-parts';
import { ReleaseTables } from '~/modules/results/ui/release-tables';
import { useHeadline } from '~/modules/results/ui/release-view';
import { UnweighedNotice } from '~/modules/results/ui/unweighed-notice';
import { WaveHead } from '~/modules/results/ui/wave-head';
import { marks, questionsOf } from '~/modules/surveys/core/instrument';
import { translator } from '~/platform/i18n/i18n.server';
import { Answer } from '~/ui/answer';
import chartStyles from '~/ui/chart/chart.css?url';
import { Empty } from '~/ui/empty';
import { Filters } from '~/ui/filters';
import { formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { staffTitle } from '../staff/staff-title';
import { waveOf } from './survey-frame.server';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: chartStyles }];
export const meta = staffTitle;

/** What a wave answered, for the office: every figure with its n, against the wave before, and how good the answers are. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { wave, waves } = await waveOf(page, trx);
  const { language } = page;
  const { body, rows, counted, weighting } = await getLiveResults(trx, page.db, waves, wave, page.now);
  const weightingId = weighting?.id ?? null;
  const unweighed = await countUnweighed(trx, wave.waveId, weightingId);
  const asked = await countAsked(trx, wave, null);
  const led = unweighed > 0 ? await countAsked(trx, wave, weightingId) : asked;
  const t = translator(language);
  const questions = questionsOf(wave.instrument);
  const { ratingScale } = await getCity(page.db);
  return {
    title: `${wave.surveyName[language]} · ${t('results:office.title')}`,
    language,
    survey: { code: wave.survey, name: wave.surveyName[language], scale: wave.scale.name[language] },
    wave: { code: wave.wave, name: wave.waveName[language], kind: wave.sampleKind },
    waves: waves.map(({ wave: code, waveName }) => ({ code, name: waveName[language] })),
    weighting: weighting && { version: weighting.version, report: weighting.report },
    unweighed,
    body,
    answers: counted.map(({ question, distribution }): AnsweredQuestion => {
      const { answered, escapes, number } = distribution;
      const given = escapes.reduce((sum, { n }) => sum + n, answered.n);
      const reached = led.questions[question.code] ?? 0;
      const isFixed = isMargin(question, body.weighting);
      const all = releasedDistribution(distribution, new Set(), {
        isFixed,
        leftOf: (n) => leftOf(body.fieldwork, EVERYBODY, n),
      });
      const shown = body.distributions?.find((one) => one.question === question.code);
      return {
        asked: questionWords(question),
        answers: {
          ...(isSample(body) ? all : describedAnswers(all)),
          quartiles: number ? [...number.quartiles] : null,
        },
        missing: Math.max(0, reached - given),
        unasked: Math.max(0, led.all - reached),
        withheld: shown
          ? all.options.flatMap(({ code }) =>
              shown.options.some((one) => one.code === code && one.counted !== null) ? [] : [code],
            )
          : [],
      };
    }),
    quality: await getAnswerQuality(trx, wave.waveId),
    marked: await getWithoutMarked(trx, wave, weightingId, headlineClasses(body)),
    asked: asked.questions,
    questions: questions.map(({ code, text, kind }) => ({ code, kind, name: text[language] })),
    // Of everybody, as they answered: a release holds no counts by level.
    given: rows.flatMap(({ question, group, levels }) =>
      group.by === 'all' && levels ? [{ question, levels: [...levels] }] : [],
    ),
    levels: ratingScale.levels
      .map(({ level, name }) => ({ level, name: name[language] }))
      .sort((a, b) => b.level - a.level),
    marks: marks.map((mark) => ({ level: Number(mark), name: mark })).reverse(),
    pages: wave.instrument.pages.map(({ code, title }) => ({ code, name: title[language] })),
  };
});

export default function SurveyResults() {
  const loaded = useLoaderData<typeof loader>();
  const { survey, wave, waves, weighting, body, language, questions } = loaded;
  const { t } = useTranslation('results');
  const base = useHref(`/office/surveys/${survey.code}`);
  const at = (page: string, code = wave.code) => `${base}/${page}?wave=${encodeURIComponent(code)}`;
  const headline = useHeadline(body, language);
  const levelsOf = (kind: string) =>
    loaded.given.flatMap(({ question, levels }) => {
      const asked = questions.find((one) => one.code === question && one.kind === kind);
      return asked ? [{ name: asked.name, levels }] : [];
    });
  const hasWords = questions.some(({ kind }) => kind === 'text');
  return (
    <>
      <WaveHead survey={survey} wave={wave} page="results" hasWords={hasWords}>
        {waves.length > 1 ? (
          <Filters
            label={t('office.waves')}
            filters={waves.map(({ code, name }) => ({
              href: at('results', code),
              label: name,
              isCurrent: code === wave.code,
            }))}
          />
        ) : null}
        <p className="small muted">
          {t(`kind.${wave.kind}`)}
          {wave.kind === 'quota' ? t('fact.quota') : ''} · {survey.scale} ·{' '}
          {weighting
            ? t(wave.kind === 'self_selected' ? 'office.weighted_described' : 'office.weighted', {
                version: weighting.version,
                effect: formatNumber(weighting.report.designEffect, 2),
                n: formatNumber(weighting.report.effectiveN),
              })
            : t('office.not_weighted')}
        </p>
        <UnweighedNotice n={loaded.unweighed} href={at('weights')} />
        {wave.kind === 'self_selected' ? (
          <Notice kind="due" title={t('kind.self_selected')}>
            <p>{t('self_selected')}</p>
          </Notice>
        ) : null}
      </WaveHead>
      {body.rows.length === 0 ? (
        <Empty title={t('office.no_answers')} />
      ) : (
        <>
          <div className="part">
            <Answer>{headline}</Answer>
            <p className="small muted">{t('office.as_released')}</p>
          </div>
          <div className="part">
            <HeadlineTiles
              body={body}
              language={language}
              verdict={(verdict) => <VerdictTag verdict={verdict} />}
            />
          </div>
          <ReleaseTables
            body={body}
            language={language}
            verdict={(verdict) => <VerdictTag verdict={verdict} />}
          />
        </>
      )}
      {loaded.given.length > 0 ? (
        <Part id="levels" title={t('office.distribution')}>
          <LevelTable caption={t('office.of_levels')} rows={levelsOf('five_level')} heads={loaded.levels} />
          <LevelTable caption={t('office.of_marks')} rows={levelsOf('ten')} heads={loaded.marks} />
        </Part>
      ) : null}
      {loaded.answers.length > 0 ? (
        <Part id="answers" title={t('part.answers')}>
          <DistributionList
            questions={loaded.answers}
            language={language}
            isWeighted={weighting !== undefined}
            coding={(question) => `${at('coding')}&question=${encodeURIComponent(question)}`}
          />
        </Part>
      ) : null}
      <ExportPart action={`${base}/${wave.code}/answers`} />
      <QualityParts
        quality={loaded.quality}
        marked={<MarkedTable rows={loaded.marked} isWeighted={weighting !== undefined} />}
        questions={questions}
        pages={loaded.pages}
        asked={loaded.asked}
      />
    </>
  );
}
