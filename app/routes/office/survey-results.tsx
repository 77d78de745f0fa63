import type { LinksFunction, MetaFunction } from '@remix-run/node';
import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { FEWEST_UNMARKED } from '~/modules/indicators/core/suppress-tables';
import { VerdictTag } from '~/modules/indicators/ui/verdict-tag';
import { compareIndices } from '~/modules/results/core/compare-waves';
import { COMPOSITE, cellName, type ResultRow } from '~/modules/results/core/wave-results';
import { findWeighting } from '~/modules/results/queries/find-weighting.server';
import { getAnswerQuality } from '~/modules/results/queries/get-answer-quality.server';
import { getGroupNames } from '~/modules/results/queries/get-release-words.server';
import { getWaveResults } from '~/modules/results/queries/get-wave-results.server';
import type { ResultWave } from '~/modules/results/queries/list-result-waves.server';
import { ExportPart } from '~/modules/results/ui/export-part';
import { LevelTable, QualityParts } from '~/modules/results/ui/quality-parts';
import { ResultTable, type TableRow } from '~/modules/results/ui/result-table';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { translator } from '~/platform/i18n/i18n.server';
import chartStyles from '~/ui/chart/chart.css?url';
import { Filters } from '~/ui/filters';
import { formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { waveOf } from './survey-frame.server';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: chartStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What a wave answered, for the office: every figure with its n, against the wave before, and how good the answers are. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { wave, waves } = await waveOf(page, trx);
  const { language } = page;
  const before = waves.slice(waves.indexOf(wave) + 1).find(({ opensAt }) => opensAt < wave.opensAt);
  const weighting = await findWeighting(trx, wave.waveId);
  const rows = await getWaveResults(trx, wave, weighting?.id ?? null);
  const then = before ? await rowsBefore(trx, before) : undefined;
  const groups = await getGroupNames(page.db);
  const t = translator(language);
  const questions = questionsOf(wave.instrument);
  const nameOf = ({ question, group }: ResultRow): string => {
    if (group.by !== 'all')
      return (
        groups.find(({ by, code }) => by === group.by && code === group.code)?.name[language] ?? group.code
      );
    if (question === COMPOSITE) return t('results:composite');
    return questions.find(({ code }) => code === question)?.text[language] ?? question;
  };
  const table = (list: readonly ResultRow[]) =>
    list.map((row) => tableRow(row, nameOf(row), wave, before, then?.get(cellName(row.question, row.group))));
  return {
    title: `${wave.surveyName[language]} · ${t('results:office.title')} · ${t('home:brand')}`,
    survey: { code: wave.survey, name: wave.surveyName[language], scale: wave.scale.name[language] },
    wave: { code: wave.wave, name: wave.waveName[language], kind: wave.sampleKind },
    waves: waves.map(({ wave: code, waveName }) => ({ code, name: waveName[language] })),
    weighting: weighting && { version: weighting.version, report: weighting.report },
    hasChange: before !== undefined,
    items: table(rows.filter(({ group }) => group.by === 'all')),
    classes: table(rows.filter(({ question, group }) => question === COMPOSITE && group.by === 'class')),
    districts: table(rows.filter(({ question, group }) => question === COMPOSITE && group.by === 'district')),
    levels: rows
      .filter(({ group, levels }) => group.by === 'all' && levels)
      .map((row) => ({ name: nameOf(row), levels: row.levels ?? [] })),
    quality: await getAnswerQuality(trx, wave.waveId),
    questions: questions.map(({ code, text }) => ({ code, name: text[language] })),
    pages: wave.instrument.pages.map(({ code, title }) => ({ code, name: title[language] })),
  };
});

async function rowsBefore(trx: Parameters<typeof getWaveResults>[0], before: ResultWave) {
  const weighting = await findWeighting(trx, before.waveId);
  const rows = await getWaveResults(trx, before, weighting?.id ?? null);
  return new Map(rows.map((row) => [cellName(row.question, row.group), row]));
}

function tableRow(
  row: ResultRow,
  name: string,
  wave: ResultWave,
  before: ResultWave | undefined,
  then: ResultRow | undefined,
): TableRow {
  const { figure } = row;
  const own = { kind: wave.sampleKind, scaleCode: wave.scale.code, figure };
  const past = before && {
    kind: before.sampleKind,
    scaleCode: before.scale.code,
    figure: then?.figure,
  };
  return {
    key: cellName(row.question, row.group),
    name,
    show: row.n < FEWEST_UNMARKED ? 'few' : 'plain',
    numbers: figure ?? null,
    top3: figure?.top3 ?? null,
    top2: figure?.top2 ?? null,
    change: before ? compareIndices(own, past) : null,
  };
}

export default function SurveyResults() {
  const loaded = useLoaderData<typeof loader>();
  const { survey, wave, waves, weighting, items, hasChange } = loaded;
  const { t } = useTranslation('results');
  const base = useHref(`/office/surveys/${survey.code}`);
  const at = (page: string, code = wave.code) => `${base}/${page}?wave=${encodeURIComponent(code)}`;
  const table = (id: 'items' | 'class' | 'district', rows: readonly TableRow[]) =>
    rows.length === 0 ? null : (
      <Part id={id} title={t(`part.${id}`)}>
        <ResultTable
          caption={t(`part.${id}`)}
          nameHead={t(id === 'items' ? 'column.question' : `by.${id}`)}
          rows={rows}
          hasChange={hasChange}
          verdict={(verdict) => <VerdictTag verdict={verdict} />}
        />
      </Part>
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
      {items.length === 0 ? <p>{t('office.no_answers')}</p> : null}
      {table('items', items)}
      {table('class', loaded.classes)}
      {table('district', loaded.districts)}
      <LevelTable rows={loaded.levels} />
      <ExportPart action={`${base}/${wave.code}/answers`} />
      <QualityParts quality={loaded.quality} questions={loaded.questions} pages={loaded.pages} />
    </>
  );
}
