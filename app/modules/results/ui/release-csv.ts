import type { TFunction } from 'i18next';
import type { namespaces } from '~/locales/resources';
import type { Language } from '~/platform/i18n/languages';
import { formatDateTime } from '~/ui/format';
import type { ReleaseBody, ReleasedChange, ReleasedShare } from '../core/release-body';
import { COMPOSITE } from '../core/wave-results';
import { optionWords } from './option-words';

type Cell = string | number | null;

type Reader = { t: TFunction<typeof namespaces>; language: Language; timeZone: string };

/** Digits beyond what any reader can use are no help: points to the hundredth, shares to the hundredth of a percent. */
const points = (value: number | null): Cell => (value === null ? null : Math.round(value * 100) / 100);
const percent = (value: number | null): Cell => (value === null ? null : Math.round(value * 10_000) / 100);

/** The indices of a release, the scale beside each; shares in percent, times as the city's clock shows them. */
export function releaseCsv({ t, language, timeZone }: Reader, body: ReleaseBody): Cell[][] {
  const name = (by: string, code: string) =>
    body.groups.find((group) => group.by === by && group.code === code)?.name[language] ?? code;
  const question = (code: string) =>
    code === COMPOSITE
      ? t('results:composite')
      : (body.questions.find((one) => one.code === code)?.text[language] ?? code);
  const share = (value: ReleasedShare | null): Cell[] =>
    value ? [percent(value.share), percent(value.low), percent(value.high)] : [null, null, null];
  const withEnds = (of: string): Cell[] => [
    ...[of, t('results:csv.low_of', { of }), t('results:csv.high_of', { of })],
  ];
  const moved = (of: string): Cell[] => [
    ...withEnds(t('results:csv.moved', { of })),
    t('results:csv.verdict_of', { of }),
  ];
  const movedBy = (change: ReleasedChange | null, unit: (value: number | null) => Cell): Cell[] =>
    change
      ? [
          ...[unit(change.change), unit(change.low), unit(change.high)],
          t(`indicators:verdict.${change.verdict}`),
        ]
      : [null, null, null, null];
  const [top3, top2] = [
    t('results:csv.percent', { of: t('results:column.top3') }),
    t('results:csv.percent', { of: t('results:column.top2') }),
  ];
  const head: Cell[] = [
    ...[t('results:column.question'), t('results:csv.by'), t('results:csv.code'), t('results:csv.name')],
    ...[t('results:column.n'), ...withEnds(t('results:column.index'))],
    ...[...withEnds(top3), ...withEnds(top2)],
    ...moved(t('results:column.index')),
    ...moved(top3),
    ...[...moved(top2), t('results:reworded.head')],
    ...[t('results:fact.scale'), t('results:fact.sample'), t('results:fact.as_of')],
  ];
  const wave: Cell[] = [
    ...[body.scale.name[language], t(`results:kind.${body.sampleKind}`)],
    formatDateTime(body.asOf, timeZone, language),
  ];
  const { headline } = body;
  const missing = (headline?.missing ?? [])
    .map((code) => name('class', code))
    .join(t('results:answers.list'));
  // The one number first: with classes it is their mean, and stands in no row below.
  const first: Cell[][] = headline
    ? [
        [
          ...[t('results:csv.headline'), t(`results:csv.of.${headline.of}`), ''],
          missing ? t('results:tile.missing', { names: missing }) : '',
          ...[headline.n, points(headline.index), points(headline.low), points(headline.high)],
          ...[...share(null), ...share(null)],
          ...[
            ...movedBy(headline.change ?? null, points),
            ...movedBy(null, percent),
            ...movedBy(null, percent),
          ],
          ...['', ...wave],
        ],
      ]
    : [];
  const rows = body.rows.map((row): Cell[] => {
    const { numbers, change } = row;
    return [
      ...[question(row.question), t(`results:by.${row.by}`), row.code, name(row.by, row.code)],
      ...(numbers
        ? [numbers.n, points(numbers.index), points(numbers.low), points(numbers.high)]
        : [t('results:small'), null, null, null]),
      ...[...share(row.top3), ...share(row.top2)],
      ...movedBy(change, points),
      ...movedBy(row.shareChange?.top3 ?? null, percent),
      ...movedBy(row.shareChange?.top2 ?? null, percent),
      ...[row.isReworded ? t('results:reworded.mark') : '', ...wave],
    ];
  });
  return [head, ...first, ...rows];
}

/** The questions without an index, one row for each option, and for the mean and the quartiles of numbers. */
export function answersCsv({ t, language }: Reader, body: ReleaseBody): Cell[][] {
  const head: Cell[] = [
    ...[t('results:column.question'), t('results:answers.option'), t('results:answers.people')],
    ...[t('results:csv.share'), t('results:csv.low'), t('results:csv.high'), t('results:csv.value')],
    ...[t('results:fixed.plain_percent'), t('results:fixed.head')],
  ];
  const rows = (body.distributions ?? []).flatMap((released): Cell[][] => {
    const { question, answered, options, escapes, mean, quartiles } = released;
    const asked = body.questions.find(({ code }) => code === question);
    const name = asked?.text[language] ?? question;
    const words = (code: string) => (asked ? optionWords(t, language, asked, code) : code);
    const people = (n: number | undefined | null): Cell => n ?? t('results:small');
    const [first, middle, last] = quartiles ?? [];
    const fact = (what: string, value: number | undefined): Cell[][] =>
      value === undefined ? [] : [[name, what, null, null, null, null, value]];
    return [
      [name, t('results:csv.answered'), people(answered?.n), null, null, null, null],
      ...options.map(({ code, counted, share, fixed }): Cell[] => [
        ...[name, words(code), people(counted?.n)],
        ...(share
          ? [percent(share.share), percent(share.low), percent(share.high)]
          : [percent(fixed?.share ?? null), null, null]),
        ...(fixed ? [null, percent(fixed.plain), t('results:fixed.mark')] : [null, null, null]),
      ]),
      ...escapes.map(({ code, n }): Cell[] => [name, words(code), people(n), null, null, null, null]),
      ...(mean
        ? [[name, t('results:csv.mean'), null, null, points(mean.low), points(mean.high), points(mean.mean)]]
        : []),
      ...fact(t('results:csv.quarter'), first),
      ...fact(t('results:csv.median'), middle),
      ...fact(t('results:csv.three_quarters'), last),
    ];
  });
  const filled = rows.map((row) => [...row, ...Array<Cell>(head.length - row.length).fill(null)]);
  return [head, ...filled];
}
