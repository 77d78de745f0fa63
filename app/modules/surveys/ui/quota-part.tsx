import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { CheckboxGroup } from '~/ui/choice';
import { TextField } from '~/ui/field';
import { formatNumber } from '~/ui/format';
import { DataTable } from '~/ui/table';
import { useTyped } from './problems';

type Cell = {
  id: number;
  conditions: Readonly<Record<string, string>>;
  target: number;
  hard_cap: number;
  taken: number;
};
type Dimension = { name: string; text: string; options: readonly { code: string; text: string }[] };

/** The cells of a wave and how full they are; until the first answer they can be set anew. */
export function QuotaPart(props: {
  cells: readonly Cell[];
  dimensions: readonly Dimension[];
  problem: FormProblem | undefined;
  mayManage: boolean;
}) {
  const { t } = useTranslation('surveys');
  const mine = props.problem?.values.intent === 'quotas' ? props.problem : undefined;
  const typed = useTyped(mine);
  const words = (name: string, value: string) =>
    props.dimensions.find((one) => one.name === name)?.options.find(({ code }) => code === value)?.text ??
    value;
  return (
    <section className="part" aria-labelledby="quotas">
      <h2 id="quotas">{t('quotas.title')}</h2>
      {props.cells.length === 0 ? (
        <p className="muted">{t('quotas.none')}</p>
      ) : (
        <DataTable
          caption={t('quotas.title')}
          captionHidden
          rows={props.cells}
          rowKey={({ id }) => String(id)}
          columns={[
            {
              key: 'cell',
              head: t('quotas.cell'),
              isRowHead: true,
              cell: ({ conditions }) =>
                Object.entries(conditions)
                  .map(([name, value]) => words(name, value))
                  .join(' · '),
            },
            {
              key: 'target',
              head: t('quotas.target'),
              isNumeric: true,
              cell: (row) => formatNumber(row.target),
            },
            { key: 'cap', head: t('quotas.cap'), isNumeric: true, cell: (row) => formatNumber(row.hard_cap) },
            {
              key: 'taken',
              head: t('quotas.taken'),
              isNumeric: true,
              cell: (row) => formatNumber(row.taken),
            },
          ]}
        />
      )}
      {props.mayManage ? (
        <details className="fold" open={mine !== undefined}>
          <summary>{t('quotas.set')}</summary>
          <form method="post" className="read">
            <input type="hidden" name="intent" value="quotas" />
            <CheckboxGroup
              name="variables"
              legend={t('quotas.variables')}
              hint={t('quotas.variables_hint')}
              choices={props.dimensions.map(({ name, text }) => ({ value: name, label: text }))}
            />
            <TextField
              name="target"
              label={t('quotas.target')}
              inputMode="numeric"
              width={8}
              value={typed.value('target')}
              {...typed.error('target')}
            />
            <TextField
              name="hardCap"
              label={t('quotas.cap')}
              hint={t('quotas.cap_hint')}
              inputMode="numeric"
              width={8}
              value={typed.value('hardCap')}
              {...typed.error('hardCap')}
            />
            <ButtonRow>
              <Button>{t('quotas.save')}</Button>
            </ButtonRow>
          </form>
        </details>
      ) : null}
    </section>
  );
}
