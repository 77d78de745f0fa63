import type { LinksFunction } from '@remix-run/node';
import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { VerdictTag } from '~/modules/indicators/ui/verdict-tag';
import { getAnswerQuality } from '~/modules/results/queries/get-answer-quality.server';
import { getLiveResults } from '~/modules/results/queries/get-live-results.server';
import { listTagCounts } from '~/modules/results/queries/list-open-answers.server';
import { ExportPart } from '~/modules/results/ui/export-part';
import { LevelTable, QualityParts } from '~/modules/results/ui/quality-parts';
import { ReleaseTables } from '~/modules/results/ui/release-tables';
import { useHeadline } from '~/modules/results/ui/release-view';
import { TagPart } from '~/modules/results/ui/tag-part';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { translator } from '~/platform/i18n/i18n.server';
import { Answer } from '~/ui/answer';
import chartStyles from '~/ui/chart/chart.css?url';
import { Empty } from '~/ui/empty';
import { Filters } from '~/ui/filters';
import { formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { staffTitle } from '../staff/staff-title';
import { waveOf } from './survey-frame.server';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: chartStyles }];
export const meta = staffTitle;

/** What a wave answered, for the office: every figure with its n, against the wave before, and how good the answers are. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { wave, waves } = await waveOf(page, trx);
  const { language } = page;
  const { body, weighting } = await getLiveResults(trx, page.db, waves, wave, page.now);
  const t = translator(language);
  const questions = questionsOf(wave.instrument);
  return {
    title: `${wave.surveyName[language]} · ${t('results:office.title')}`,
    language,
    survey: { code: wave.survey, name: wave.surveyName[language], scale: wave.scale.name[language] },
    wave: { code: wave.wave, name: wave.waveName[language], kind: wave.sampleKind },
    waves: waves.map(({ wave: code, waveName }) => ({ code, name: waveName[language] })),
    weighting: weighting && { version: weighting.version, report: weighting.report },
    body,
    tags: await listTagCounts(trx, wave.waveId),
    quality: await getAnswerQuality(trx, wave.waveId),
    questions: questions.map(({ code, text }) => ({ code, name: text[language] })),
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
  const levels = body.rows.flatMap(({ question, by, levels: given }) =>
    by === 'all' && given
      ? [{ name: questions.find(({ code }) => code === question)?.name ?? question, levels: given }]
      : [],
  );
  return (
    <>
      <div className="head-row">
        <h1>
          {survey.name} · {wave.name}
        </h1>
        <p className="small muted">
          {t(`kind.${wave.kind}`)} · {survey.scale} ·{' '}
          {weighting
            ? t('office.weighted', {
                version: weighting.version,
                effect: formatNumber(weighting.report.designEffect, 2),
                n: formatNumber(weighting.report.effectiveN),
              })
            : t('office.not_weighted')}
        </p>
        <p>
          <a href={at('weights')}>{t('office.to_weights')}</a>{' '}
          <a href={at('release')}>{t('office.to_release')}</a>
        </p>
      </div>
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
      {wave.kind === 'self_selected' ? (
        <Notice kind="due" title={t('kind.self_selected')}>
          <p>{t('self_selected')}</p>
        </Notice>
      ) : null}
      {body.rows.length === 0 ? (
        <Empty title={t('office.no_answers')} />
      ) : (
        <>
          <div className="part">
            <Answer>{headline}</Answer>
            <p className="small muted">{t('office.as_released')}</p>
          </div>
          <ReleaseTables
            body={body}
            language={language}
            verdict={(verdict) => <VerdictTag verdict={verdict} />}
          />
        </>
      )}
      <LevelTable rows={levels} />
      <TagPart
        counts={loaded.tags}
        nameOf={(question) => questions.find(({ code }) => code === question)?.name ?? question}
        coding={at('coding')}
      />
      <ExportPart action={`${base}/${wave.code}/answers`} />
      <QualityParts quality={loaded.quality} questions={questions} pages={loaded.pages} />
    </>
  );
}
