import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { Checkbox, CheckboxGroup } from '~/ui/choice';
import { TextAreaField, TextField } from '~/ui/field';
import type { CellProblem } from '../core/read-cells';
import { useTyped } from './problems';

export type DimensionView = {
  name: string;
  /** The question's words; absent: a column of the list. */
  text: string | undefined;
  options: readonly { code: string; text: string }[];
  /** Some of them say that somebody would rather not say. */
  hasRefusals: boolean;
};

/** The same numbers for every combination of what is chosen. */
export function EqualQuotasForm(props: {
  dimensions: readonly DimensionView[];
  problem: FormProblem | undefined;
}) {
  const { t } = useTranslation('surveys');
  const mine = props.problem?.values.intent === 'quotas' ? props.problem : undefined;
  const typed = useTyped(mine);
  const number = (name: string) => ({
    ...{ name, inputMode: 'numeric' as const, width: 8 as const, value: typed.value(name) },
    ...typed.error(name),
  });
  return (
    <details className="fold" open={mine !== undefined}>
      <summary>{t('quotas.set')}</summary>
      <form method="post" className="read">
        <input type="hidden" name="intent" value="quotas" />
        <CheckboxGroup
          name="variables"
          legend={t('quotas.variables')}
          hint={t('quotas.variables_hint')}
          values={[mine?.values.variables ?? []].flat()}
          choices={props.dimensions.map(({ name, text }) => ({
            value: name,
            label: text ?? t('quotas.column', { name }),
          }))}
        />
        <TextField {...number('target')} label={t('quotas.target')} />
        <TextField {...number('hardCap')} label={t('quotas.cap')} hint={t('quotas.cap_hint')} />
        <TextField
          {...number('restTarget')}
          label={t('quotas.rest_target')}
          hint={t('quotas.rest_hint')}
          optional
        />
        <TextField {...number('restCap')} label={t('quotas.rest_cap')} optional />
        {props.dimensions.some(({ hasRefusals }) => hasRefusals) ? (
          <Checkbox
            name="withRefusals"
            isChecked={typed.value('withRefusals') === 'yes'}
            label={t('quotas.with_refusals')}
            hint={t('quotas.with_refusals_hint')}
          />
        ) : null}
        <ButtonRow>
          <Button>{t('quotas.save')}</Button>
        </ButtonRow>
      </form>
    </details>
  );
}

/** A table of cells, each with numbers of its own; it begins with the cells that are set. */
export function QuotaTableForm(props: {
  /** The cells as CSV. */
  table: string;
  dimensions: readonly DimensionView[];
  problem: FormProblem | undefined;
  rows: readonly CellProblem[];
}) {
  const { t } = useTranslation('surveys');
  const mine = props.problem?.values.intent === 'quota_table' ? props.problem : undefined;
  const typed = useTyped(mine);
  return (
    <details className="fold" open={mine !== undefined}>
      <summary>{t('quotas.table')}</summary>
      <form method="post" className="read">
        <input type="hidden" name="intent" value="quota_table" />
        {props.rows.length > 0 ? (
          <ul>
            {props.rows.map(({ row, reason }) => (
              <li key={row}>{t(`cell_problem.${reason}`, { row })}</li>
            ))}
          </ul>
        ) : null}
        <TextAreaField
          name="cells"
          label={t('quotas.table_label')}
          hint={t('quotas.table_hint', { names: props.dimensions.map(({ name }) => name).join(', ') })}
          value={typed.value('cells') ?? props.table}
          rows={10}
          {...typed.error('cells')}
        />
        <ButtonRow>
          <Button kind="second">{t('quotas.save')}</Button>
        </ButtonRow>
      </form>
    </details>
  );
}
