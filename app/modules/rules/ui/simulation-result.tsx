import { useTranslation } from 'react-i18next';
import { formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { DataTable } from '~/ui/table';
import type { MovedCases } from '../core/moved-cases';
import type { Names } from '../queries/get-names.server';
import { useRuleWords } from './rule-words';

const MOST_ROWS = 20;

export type Simulation = {
  moves: MovedCases;
  /** Earlier rules that would leave the changed one nothing. */
  shadowedBy: string[];
  /** Rules that the change would leave nothing. */
  newlyShadowed: string[];
  /** Something was changed after the last look. */
  isStale: boolean;
};

/** What a change of a routing rule would have done to the cases of the last year. */
export function SimulationResult({ simulation, names }: { simulation: Simulation; names: Names }) {
  const { t } = useTranslation('rules');
  const { moves, shadowedBy, newlyShadowed, isStale } = simulation;
  const words = useRuleWords(names);
  const list = (codes: string[]) => codes.join(t('separator'));
  const counts = { n: formatNumber(moves.moved), looked: formatNumber(moves.looked) };
  return (
    <section className="part" id="simulation" aria-labelledby="simulation-title">
      <h2 id="simulation-title">{t('simulation.title')}</h2>
      {isStale ? <Notice kind="due">{t('simulation.stale')}</Notice> : null}
      <p className="lede">{t(moves.moved === 0 ? 'simulation.none' : 'simulation.moved', counts)}</p>
      {moves.looked < moves.total ? (
        <p className="muted">{t('simulation.sampled', { ...counts, total: formatNumber(moves.total) })}</p>
      ) : null}
      <p>
        {t('simulation.by_rule', {
          before: formatNumber(moves.byRule.before),
          after: formatNumber(moves.byRule.after),
        })}
      </p>
      {shadowedBy.length > 0 ? (
        <Notice kind="due">{t('simulation.shadowed', { by: list(shadowedBy) })}</Notice>
      ) : null}
      {newlyShadowed.length > 0 ? (
        <Notice kind="due">{t('simulation.shadows', { rules: list(newlyShadowed) })}</Notice>
      ) : null}
      {moves.ways.length > 0 ? (
        <DataTable
          caption={t('simulation.caption')}
          rows={moves.ways.slice(0, MOST_ROWS)}
          rowKey={({ from, to }) => `${from} ${to}`}
          columns={[
            {
              key: 'from',
              head: t('simulation.from'),
              isRowHead: true,
              cell: ({ from }) => words.unitOfId(from),
            },
            { key: 'to', head: t('simulation.to'), cell: ({ to }) => words.unitOfId(to) },
            { key: 'n', head: t('simulation.cases'), isNumeric: true, cell: ({ n }) => formatNumber(n) },
          ]}
        />
      ) : null}
      {moves.lost.length > 0 ? (
        <>
          <h3>{t('simulation.lost')}</h3>
          <ul>
            {moves.lost.slice(0, MOST_ROWS).map(({ type, category, district, n }) => (
              <li key={`${type} ${category} ${district}`}>
                {t('simulation.lost_row', {
                  n: formatNumber(n),
                  type: names.types[type] ?? type,
                  category: names.categories[category ?? ''] ?? t('when.no_category'),
                  district: names.districts[district ?? ''] ?? t('simulation.no_district'),
                })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
