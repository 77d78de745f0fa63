import { choicesOf, isEscape, type Question } from '~/modules/surveys/core/instrument';
import type { translator } from '~/platform/i18n/i18n.server';
import type { Language } from '~/platform/i18n/languages';
import type { ExportPlan } from '../commands/export-answers.server';
import { answerColumns } from '../core/answer-columns';
import { pointsOf } from '../core/wave-results';

type Cell = string | number | null;
export type Words = {
  t: ReturnType<typeof translator>;
  language: Language;
  /** What the five levels are called. */
  levels: readonly { level: number; name: string }[];
};

/** What every column of the answers means: its question, what may stand in it, and how many points that is worth. */
export function codebookRows({ t, language, levels }: Words, { wave, strata }: ExportPlan): Cell[][] {
  const head = (['column', 'page', 'question', 'kind', 'value', 'meaning', 'points'] as const).map((name) =>
    t(`results:codebook.${name}`),
  );
  const ours = (
    ['id', 'state', 'mode', 'day', 'seconds', 'flags', 'language', 'elder', 'class', 'district'] as const
  ).map((name): Cell[] => [`_${name}`, null, t(`results:codebook.ours.${name}`), null, null, null, null]);
  const weight: Cell[] = ['_weight', null, t('results:codebook.ours.weight'), null, null, null, null];
  const listed = answerColumns(wave.instrument, strata)
    .filter(({ name }) => name.startsWith('_list.'))
    .map(({ name }): Cell[] => [name, null, t('results:codebook.ours.list'), null, null, null, null]);
  const asked = wave.instrument.pages.flatMap((page) =>
    page.questions.flatMap((question) => {
      const points = pointsOf(question, wave.scale.points);
      const isScored = question.kind === 'five_level' || question.kind === 'ten';
      const about = [...[page.title[language], question.text[language]], t(`surveys:kind.${question.kind}`)];
      const choices = choicesOf(question);
      const row = (column: string, value: string | null): Cell[] => [
        ...[column, ...about, value, value && meaningOf({ t, language, levels }, question, value)],
        isScored && value ? (points.get(Number(value)) ?? null) : null,
      ];
      if (question.kind === 'multiple')
        return choices.map((choice) => row(`${question.code}.${choice}`, choice));
      if (question.kind === 'text')
        return [
          row(question.code, null),
          ...(question.fills ? [] : [[`${question.code}._tags`, ...about, null, null, null]]),
        ];
      return choices.length === 0
        ? [row(question.code, null)]
        : choices.map((choice) => row(question.code, choice));
    }),
  );
  return [head, ...ours, weight, ...listed, ...asked];
}

function meaningOf({ t, language, levels }: Words, question: Question, choice: string): string {
  if (isEscape(choice)) return t(`survey:escape.${choice}`);
  if (question.kind === 'yes_no') return t(choice === 'yes' ? 'survey:yes' : 'survey:no');
  if ('options' in question)
    return question.options.find(({ code }) => code === choice)?.text[language] ?? choice;
  if (question.kind !== 'five_level') return choice;
  return levels.find(({ level }) => String(level) === choice)?.name ?? choice;
}

/** How the answers were weighted: the report first, then every value of every margin. */
export function weightRows({ t }: Words, { weighting, balance }: ExportPlan): Cell[][] {
  if (!weighting) return [[t('results:weights.none')]];
  const { report, trim, version } = weighting;
  const facts: [string, number][] = [
    [t('results:codebook.version'), version],
    [t('results:column.n'), report.n],
    [t('results:weights.fact.effect'), report.designEffect],
    [t('results:weights.fact.effective'), report.effectiveN],
    [t('results:weights.fact.smallest'), report.smallest],
    [t('results:weights.fact.largest'), report.largest],
    [t('results:weights.low'), trim.low],
    [t('results:weights.high'), trim.high],
    [t('results:weights.fact.trimmed'), report.trimmed],
  ];
  return [
    ...facts,
    [],
    (['variable', 'value', 'people', 'population', 'n', 'answers', 'weighted'] as const).map((name) =>
      t(`results:balance.${name}`),
    ),
    ...balance.map((row): Cell[] => [
      ...[row.variable, row.value, row.people, row.population, row.n, row.answers, row.weighted],
    ]),
  ];
}

/** Whose answers these are, and until when. */
export function aboutRows({ t, language }: Words, { wave, until }: ExportPlan, isDemo: boolean): Cell[][] {
  return [
    ...(isDemo ? [[t('common:demo')]] : []),
    [t('results:codebook.survey'), wave.surveyName[language], wave.survey],
    [t('results:codebook.wave'), wave.waveName[language], wave.wave],
    [t('results:codebook.version'), wave.instrumentVersion],
    [t('results:fact.sample'), t(`results:kind.${wave.sampleKind}`)],
    [t('results:fact.scale'), wave.scale.name[language]],
    [t('results:fact.as_of'), until.toISOString()],
    [t('results:codebook.no_names')],
  ];
}
