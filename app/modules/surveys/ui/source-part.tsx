import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { SelectField, TextField } from '~/ui/field';
import { formatNumber } from '~/ui/format';
import { DataTable } from '~/ui/table';
import { useTyped } from './problems';

type Source = { code: string; name: string; begun: number; complete: number };

/** The open address and where it hangs, with a sheet to print for each place. */
export function SourcePart(props: {
  address: string;
  here: string;
  sources: readonly Source[];
  /** Is the wave over? Nothing is hung up any more, but names can still be put right. */
  isOver: boolean;
  problem: FormProblem | undefined;
  mayManage: boolean;
}) {
  const { t } = useTranslation('surveys');
  const mine = props.problem?.values.intent === 'source' ? props.problem : undefined;
  const typed = useTyped(mine);
  return (
    <section className="part" aria-labelledby="sources">
      <h2 id="sources">{t('sources.title')}</h2>
      <p>
        {t('sources.address')} <a href={props.address}>{props.address}</a>
      </p>
      {props.sources.length > 0 ? (
        <DataTable
          caption={t('sources.title')}
          captionHidden
          rows={props.sources}
          rowKey={({ code }) => code}
          columns={[
            { key: 'name', head: t('column.name'), isRowHead: true, cell: ({ name }) => name },
            { key: 'address', head: t('column.address'), cell: ({ code }) => `…/${code}` },
            {
              ...{ key: 'begun', head: t('sources.begun'), isNumeric: true },
              cell: ({ begun }) => formatNumber(begun),
            },
            {
              ...{ key: 'complete', head: t('column.complete'), isNumeric: true },
              cell: ({ complete }) => formatNumber(complete),
            },
            {
              key: 'sheet',
              head: t('sources.sheet'),
              cell: ({ code, name }) => (
                <a href={`${props.here}/sheet/${code}`}>
                  {t('sources.print')}
                  <span className="hide"> {name}</span>
                </a>
              ),
            },
          ]}
        />
      ) : null}
      {props.mayManage && props.sources.length > 0 ? <RenameForm {...props} /> : null}
      {props.mayManage && !props.isOver ? (
        <form method="post" className="read">
          <input type="hidden" name="intent" value="source" />
          <TextField
            name="name"
            id="source-name"
            label={t('sources.name')}
            hint={t('sources.name_hint')}
            value={typed.value('name')}
            {...typed.error('name')}
          />
          <TextField
            name="code"
            label={t('sources.code')}
            hint={t('sources.code_hint')}
            width={12}
            value={typed.value('code')}
            {...typed.error('code')}
          />
          <ButtonRow>
            <Button kind="second">{t('sources.add')}</Button>
          </ButtonRow>
        </form>
      ) : null}
    </section>
  );
}

/** One of the places gets another name; what is printed stays good. */
function RenameForm({ sources, problem }: { sources: readonly Source[]; problem: FormProblem | undefined }) {
  const { t } = useTranslation('surveys');
  const mine = problem?.values.intent === 'rename_source' ? problem : undefined;
  const typed = useTyped(mine);
  return (
    <details className="fold" open={mine !== undefined}>
      <summary>{t('sources.rename')}</summary>
      <form method="post" className="read">
        <input type="hidden" name="intent" value="rename_source" />
        <SelectField
          name="place"
          label={t('sources.place')}
          options={sources.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
          {...(typed.value('place') ? { value: typed.value('place') } : {})}
          {...typed.error('place')}
        />
        <TextField
          name="newName"
          label={t('sources.new_name')}
          value={typed.value('newName')}
          {...typed.error('newName')}
        />
        <ButtonRow>
          <Button kind="second">{t('sources.rename_do')}</Button>
        </ButtonRow>
      </form>
    </details>
  );
}
