import type { TFunction } from 'i18next';
import type { namespaces } from '~/locales/resources';
import type { Language } from '~/platform/i18n/languages';
import type { ReleaseBody, ReleasedChange } from '../core/release-body';
import { COMPOSITE } from '../core/wave-results';

type Cell = string | number | null;

/** The rows of a release with all their digits, the scale beside every index. */
export function releaseCsv(t: TFunction<typeof namespaces>, language: Language, body: ReleaseBody): Cell[][] {
  const name = (by: string, code: string) =>
    body.groups.find((group) => group.by === by && group.code === code)?.name[language] ?? code;
  const question = (code: string) =>
    code === COMPOSITE
      ? t('results:composite')
      : (body.questions.find((one) => one.code === code)?.text[language] ?? code);
  const share = (value: { share: number; low: number; high: number } | null): Cell[] =>
    value ? [value.share, value.low, value.high] : [null, null, null];
  const ends = [t('results:csv.low'), t('results:csv.high')];
  const moved = (of: string): Cell[] => [
    t('results:csv.moved', { of }),
    ...ends,
    t('results:csv.verdict_of', { of }),
  ];
  const movedBy = (change: ReleasedChange | null): Cell[] =>
    change
      ? [change.change, change.low, change.high, t(`indicators:verdict.${change.verdict}`)]
      : [null, null, null, null];
  const head: Cell[] = [
    ...[t('results:column.question'), t('results:csv.by'), t('results:csv.code'), t('results:csv.name')],
    ...[t('results:column.n'), t('results:column.index'), ...ends],
    ...[t('results:column.top3'), ...ends, t('results:column.top2'), ...ends],
    ...moved(t('results:column.index')),
    ...moved(t('results:column.top3')),
    ...moved(t('results:column.top2')),
    ...[t('results:fact.scale'), t('results:fact.sample'), t('results:fact.as_of')],
  ];
  const rows = body.rows.map((row): Cell[] => {
    const { numbers, change } = row;
    return [
      ...[question(row.question), t(`results:by.${row.by}`), row.code, name(row.by, row.code)],
      ...(numbers
        ? [numbers.n, numbers.index, numbers.low, numbers.high]
        : [t('results:small'), null, null, null]),
      ...[...share(row.top3), ...share(row.top2)],
      ...movedBy(change),
      ...movedBy(row.shareChange?.top3 ?? null),
      ...movedBy(row.shareChange?.top2 ?? null),
      ...[body.scale.name[language], t(`results:kind.${body.sampleKind}`), body.asOf],
    ];
  });
  return [head, ...rows];
}
