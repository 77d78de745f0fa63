import type { Period } from '../core/periods';
import type { Share } from '../core/rates-of-cases';
import type { RatingFigures } from '../core/rating-figures';
import { isShown } from '../core/rating-figures';
import type { Compared, MonthPoint } from '../core/trend-figures';
import type { Change } from '../core/verdict';
import type { YearFigures } from '../core/year-figures';
import type { Ratings } from '../queries/get-rating-figures.server';
import type { UnitsOfYear } from '../queries/list-unit-figures.server';
import type { ChangeRow } from './change-table';
import type { PlaceRow } from './place-table';
import { definitionText } from './rating-basis';
import { periodText, type Words } from './words';

/** A table of figures as rows of a file: the numbers of the page with all their digits, and what they were made of. */
export type CsvTable = (string | number | null)[][];

export function monthsCsv({ t }: Words, points: readonly MonthPoint[]): CsvTable {
  return [
    [
      ...[t('indicators:column.month'), t('indicators:column.count'), t('indicators:csv.rate')],
      ...[t('indicators:csv.low'), t('indicators:csv.high')],
    ],
    ...points.map(({ month, count, rate, low, high }) => [month, count, rate, low, high]),
  ];
}

export function yearsCsv(words: Words, years: readonly YearFigures[]): CsvTable {
  const { t } = words;
  return [
    [t('indicators:column.year'), t('indicators:column.count'), ...rateHeads(words), ...changeHeads(words)],
    ...years.map(({ year, compared }) => [
      ...[year, compared.current.count, ...rateCells(year, compared)],
      ...changeCells(words, compared),
    ]),
  ];
}

export function placesCsv(words: Words, period: Period, rows: readonly PlaceRow[]): CsvTable {
  const { t } = words;
  return [
    [
      ...[t('indicators:csv.period'), t('indicators:csv.code'), t('indicators:column.place')],
      ...[t('indicators:column.count'), t('indicators:csv.base'), ...rateHeads(words)],
      ...[t('indicators:csv.to_confirm'), ...changeHeads(words)],
    ],
    ...rows.map((row) => {
      const { compared, isHidden } = row;
      const head = [periodText(words, period), row.key, row.name];
      const confirm = row.isAssumed ? t('indicators:csv.yes') : t('indicators:csv.no');
      if (isHidden) return [...head, t('indicators:small'), ...Array<null>(12).fill(null)];
      return [
        ...[...head, compared.current.count, compared.base.count, ...rateCells(period.year, compared)],
        ...[confirm, ...changeCells(words, compared)],
      ];
    }),
  ];
}

export function changesCsv(words: Words, period: Period, rows: readonly ChangeRow[]): CsvTable {
  const { t } = words;
  return [
    [
      ...[t('indicators:csv.period'), t('indicators:csv.code'), t('indicators:column.category')],
      ...[t('indicators:column.count'), t('indicators:csv.base'), ...changeHeads(words)],
    ],
    ...rows.map((row) => {
      const head = [periodText(words, period), row.key, row.name];
      if (row.isHidden) return [...head, t('indicators:small'), ...Array<null>(5).fill(null)];
      return [...head, row.count, row.base, ...changeCells(words, row.change)];
    }),
  ];
}

export function ratesCsv(words: Words, period: Period, ratings: Ratings): CsvTable {
  const { t } = words;
  const lines = (group: string, figures: RatingFigures, isMediation: boolean) =>
    [
      {
        ...{ name: t('indicators:rate.contact'), share: figures.contact, without: figures.without.contact },
        change: figures.changes.contact,
      },
      {
        ...{ name: t('indicators:rate.solved'), share: figures.solved, without: figures.without.solved },
        change: figures.changes.solved,
      },
      ...(isMediation
        ? []
        : [
            {
              name: t('indicators:rate.satisfied'),
              share: figures.satisfied,
              without: figures.without.satisfied,
              change: figures.changes.satisfied,
            },
          ]),
      { name: t('indicators:rate.answer'), share: figures.answer, without: null, change: undefined },
    ].map(({ name, share, without, change }) => [
      ...[periodText(words, period), group, name, ...shareCells(share)],
      ...(change && share && isShown(share.n) ? changeCells(words, change) : [null, null, null, null]),
      ...[figures.excluded, ...shareCells(without).slice(0, 1), without?.n ?? null],
      definitionText(words, ratings.rule),
    ]);
  return [
    [
      ...[t('indicators:csv.period'), t('indicators:csv.group'), t('indicators:csv.rate_name')],
      ...[t('indicators:csv.share'), t('indicators:csv.low'), t('indicators:csv.high'), 'n'],
      ...changeHeads(words),
      ...[t('indicators:csv.excluded'), t('indicators:csv.without'), t('indicators:csv.without_n')],
      t('indicators:csv.definition'),
    ],
    ...lines(t('indicators:csv.ordinary'), ratings.ordinary, false),
    ...lines(t('indicators:csv.mediation'), ratings.mediation, true),
  ];
}

export function unitsCsv(words: Words, { from, through, units }: UnitsOfYear): CsvTable {
  const { t, language } = words;
  return [
    [
      ...[t('indicators:csv.from'), t('indicators:csv.through'), t('indicators:csv.code')],
      ...[t('indicators:column.unit'), t('indicators:column.accepted'), t('indicators:column.replied')],
      ...[t('indicators:column.on_time'), t('indicators:csv.low'), t('indicators:csv.high'), 'n'],
      ...[t('indicators:column.solved'), t('indicators:csv.low'), t('indicators:csv.high'), 'n'],
    ],
    ...units.map((unit) => [
      ...[from, through, unit.code, unit.name[language === 'en' ? 'en' : 'zh-CN'], unit.accepted],
      ...[unit.replied, ...shareCells(unit.onTime), ...shareCells(unit.solved)],
    ]),
  ];
}

const rateHeads = ({ t }: Words) => [
  t('indicators:csv.residents'),
  t('indicators:csv.residents_year'),
  t('indicators:csv.rate'),
  t('indicators:csv.low'),
  t('indicators:csv.high'),
];

function rateCells(year: number, { current: { population, rate } }: Compared) {
  const of = population ? (population.carriedFrom ?? year) : null;
  return [population?.residents ?? null, of, rate?.rate ?? null, rate?.low ?? null, rate?.high ?? null];
}

const changeHeads = ({ t }: Words) => [
  t('indicators:csv.change'),
  t('indicators:csv.low'),
  t('indicators:csv.high'),
  t('indicators:column.verdict'),
];

const changeCells = ({ t }: Words, { change, low, high, verdict }: Change) => [
  ...[change, low, high],
  t(`indicators:verdict.${verdict}`),
];

/** Fewer answers than are published give their number only. */
const shareCells = (share: Share | null) =>
  share && isShown(share.n)
    ? [share.value, share.low, share.high, share.n]
    : [null, null, null, share?.n ?? 0];
