import { useTranslation } from 'react-i18next';
import type { Language } from '~/platform/i18n/languages';
import { formatNumber, formatPercent } from '~/ui/format';
import { type Column, DataTable } from '~/ui/table';
import type { Balance } from '../core/balance';
import { NO_VALUE, type Raked, type Trim } from '../core/rake-margins';
import type { WeightVariable } from '../core/weight-variables';

type Fact = { key: string; name: string; value: string; about?: string };

/** What a weighting costs, each figure with a line on what it means. */
export function WeightFacts({ report, trim }: { report: Raked['report']; trim: Trim }) {
  const { t } = useTranslation(['results', 'common']);
  const two = (value: number) => formatNumber(value, 2);
  const fact = (key: 'effect' | 'effective' | 'smallest' | 'largest' | 'trimmed', value: string): Fact => ({
    ...{ key, name: t(`results:weights.fact.${key}`), value, about: t(`results:weights.about.${key}`) },
  });
  const facts: Fact[] = [
    { key: 'n', name: t('results:column.n'), value: formatNumber(report.n) },
    fact('effect', two(report.designEffect)),
    fact('effective', formatNumber(report.effectiveN)),
    fact('smallest', two(report.smallest)),
    fact('largest', two(report.largest)),
    fact(
      'trimmed',
      t('results:weights.trimmed_text', {
        ...{ n: formatNumber(report.trimmed), share: formatPercent(report.trimmed / report.n) },
        ...{ low: two(trim.low), high: two(trim.high) },
      }),
    ),
    {
      ...{ key: 'gap', name: t('results:weights.gap'), value: formatPercent(report.gap) },
      about: t('results:weights.about.gap'),
    },
    {
      ...{ key: 'rounds', name: t('results:weights.rounds'), value: formatNumber(report.rounds) },
      about: t('results:weights.about.rounds'),
    },
  ];
  return (
    <DataTable
      caption={t('results:weights.facts')}
      captionHidden
      rows={facts}
      rowKey={({ key }) => key}
      columns={[
        { key: 'name', head: t('results:weights.fact.name'), isRowHead: true, cell: ({ name }) => name },
        { ...{ key: 'value', head: t('results:weights.fact.value') }, cell: ({ value }) => value },
        { ...{ key: 'about', head: t('results:weights.fact.about') }, cell: ({ about }) => about ?? '' },
      ]}
    />
  );
}

type Row = Balance & { variableName: string; name: string };

/** Who answered against who lives here, for each value of the margins; and how many of those asked answered. */
export function BalanceTable({ rows, isWeighted }: { rows: readonly Row[]; isWeighted: boolean }) {
  const { t } = useTranslation(['results', 'common']);
  if (rows.length === 0) return null;
  const none = t('common:empty_value');
  const numeric = (key: keyof Balance, cell: (row: Row) => string): Column<Row> => ({
    ...{ key, head: t(`results:balance.${key}`), isNumeric: true, cell },
  });
  const share = (value: number | null) => (value === null ? none : formatPercent(value));
  const isListed = rows.some(({ asked }) => asked !== null);
  return (
    <DataTable
      caption={t('results:balance.title')}
      rows={rows}
      rowKey={({ variable, value }) => `${variable} ${value}`}
      columns={[
        {
          ...{ key: 'variable', head: t('results:balance.variable') },
          cell: ({ variableName }) => variableName,
        },
        {
          ...{ key: 'value', head: t('results:balance.value'), isRowHead: true },
          cell: ({ value, name }) => (value === NO_VALUE ? t('results:weights.without') : name),
        },
        numeric('people', ({ people }) => (people === null ? none : formatNumber(people))),
        numeric('population', ({ population }) => share(population)),
        numeric('n', ({ n }) => formatNumber(n)),
        numeric('answers', (row) => share(row.answers)),
        ...(isWeighted ? [numeric('weighted', (row) => share(row.weighted))] : []),
        ...(isListed
          ? [
              numeric('asked', ({ asked }) => (asked === null ? none : formatNumber(asked))),
              numeric('responseRate', ({ responseRate }) =>
                responseRate === null ? none : formatPercent(responseRate),
              ),
            ]
          : []),
      ]}
    />
  );
}

type Possible = { key: string; variable: string; value: string; code: string; n: number };

/** Everything that margins may be written for: words, codes, and how many answers there are. */
export function VariableTable({
  variables,
  language,
}: {
  variables: readonly WeightVariable[];
  language: Language;
}) {
  const { t } = useTranslation('results');
  const rows = variables.flatMap(({ code, text, values, without }): Possible[] => [
    ...values.map((value) => ({
      ...{ key: `${code} ${value.code}`, variable: text[language], value: value.text[language] },
      ...{ code: `${code}, ${value.code}`, n: value.n },
    })),
    ...(without > 0
      ? [{ key: code, variable: text[language], value: t('weights.without'), code: '', n: without }]
      : []),
  ]);
  return (
    <DataTable
      caption={t('weights.possible')}
      captionHidden
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { ...{ key: 'variable', head: t('balance.variable') }, cell: ({ variable }) => variable },
        { ...{ key: 'value', head: t('balance.value'), isRowHead: true }, cell: ({ value }) => value },
        {
          ...{ key: 'code', head: t('weights.codes') },
          cell: ({ code }) => (code ? <code>{code}</code> : null),
        },
        { ...{ key: 'n', head: t('balance.n'), isNumeric: true }, cell: ({ n }) => formatNumber(n) },
      ]}
    />
  );
}
