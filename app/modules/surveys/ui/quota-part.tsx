import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import type { CellProblem } from '../core/read-cells';
import { type DimensionView, EqualQuotasForm, QuotaTableForm } from './quota-forms';
import { QuotaTable } from './quota-table';

type Cell = {
  id: number;
  conditions: Readonly<Record<string, string>>;
  target: number;
  hard_cap: number;
  taken: number;
};

/** The cells of a wave and how full they are; until the first answer they can be set anew. */
export function QuotaPart(props: {
  cells: readonly Cell[];
  dimensions: readonly DimensionView[];
  table: string;
  problem: FormProblem | undefined;
  rows: readonly CellProblem[];
  maySet: boolean;
  mayManage: boolean;
  /** Is it said to be a quota sample? Without cells it counts as none. */
  isQuota: boolean;
  /** Answers that the plan wants in all. */
  planned: number;
}) {
  const { t } = useTranslation('surveys');
  const words = (name: string, value: string) =>
    props.dimensions.find((one) => one.name === name)?.options.find(({ code }) => code === value)?.text ??
    value;
  const target = props.cells.reduce((sum, cell) => sum + cell.target, 0);
  const hasRest = props.cells.some(({ conditions }) => Object.keys(conditions).length === 0);
  return (
    <section className="part" aria-labelledby="quotas">
      <h2 id="quotas">{t('quotas.title')}</h2>
      {props.cells.length > 0 ? (
        <>
          <p>{t(hasRest ? 'quotas.rest_counted' : 'quotas.rest_kept')}</p>
          {target === props.planned || props.planned === 0 ? null : (
            <Notice kind="due">
              <p>
                {t('quotas.not_as_planned', {
                  ...{ target: formatNumber(target), planned: formatNumber(props.planned) },
                })}
              </p>
            </Notice>
          )}
          <QuotaTable
            cells={props.cells.map(({ id, conditions, hard_cap: hardCap, ...numbers }) => ({
              ...{ id, hardCap, ...numbers },
              words: Object.entries(conditions).map(([name, value]) => words(name, value)),
            }))}
          />
        </>
      ) : props.isQuota ? (
        <Notice kind="due" title={t('quotas.needed')}>
          <p>{t(props.maySet ? 'quotas.needed_text' : 'quotas.needed_late')}</p>
        </Notice>
      ) : (
        <p className="muted">{t('quotas.none')}</p>
      )}
      {props.maySet ? (
        <>
          <EqualQuotasForm dimensions={props.dimensions} problem={props.problem} />
          <QuotaTableForm
            table={props.table}
            dimensions={props.dimensions}
            problem={props.problem}
            rows={props.rows}
          />
        </>
      ) : props.mayManage ? (
        <p className="muted">{t('quotas.fixed')}</p>
      ) : null}
    </section>
  );
}
