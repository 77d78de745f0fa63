import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { TextField } from '~/ui/field';
import { DataTable } from '~/ui/table';
import { useTyped } from './problems';

export type ClassRow = { code: string; name: string };
/** The class that a field of the form is about. */
export const classOfField = (classes: readonly ClassRow[]) => (field: string) =>
  classes.find(({ code }) => field.startsWith(`classes.${code}.`))?.name;

const numbers = ['planned', 'population', 'sd'] as const;

/** Numbers of their own for some classes: a line each, and what is left empty is as for all. */
export function ClassPlanFields(props: { classes: readonly ClassRow[]; problem: FormProblem | undefined }) {
  const { t } = useTranslation('surveys');
  const { classes, problem } = props;
  const typed = useTyped(problem);
  const isUsed = Object.entries(problem?.values ?? {}).some(
    ([name, value]) => name.startsWith('classes.') && [value].flat().some((one) => one.trim() !== ''),
  );
  const heads = {
    planned: t('plan.planned'),
    population: t('plan.there_are'),
    sd: t('plan.sd'),
  };
  return (
    <details className="fold" open={isUsed}>
      <summary>{t('wave_form.by_class')}</summary>
      <p className="hint">{t('wave_form.by_class_hint')}</p>
      <DataTable<ClassRow>
        caption={t('wave_form.by_class')}
        captionHidden
        rows={classes}
        rowKey={({ code }) => code}
        columns={[
          { key: 'name', head: t('plan.class'), isRowHead: true, cell: ({ name }) => name },
          ...numbers.map((number) => ({
            key: number,
            head: heads[number],
            cell: ({ code, name }: ClassRow) => {
              const field = `classes.${code}.${number}`;
              return (
                <TextField
                  name={field}
                  label={t('wave_form.of_class', { name, what: heads[number] })}
                  labelHidden
                  inputMode={number === 'sd' ? 'decimal' : 'numeric'}
                  width={4}
                  value={typed.value(field)}
                  autoComplete="off"
                  {...typed.error(field)}
                />
              );
            },
          })),
        ]}
      />
    </details>
  );
}
