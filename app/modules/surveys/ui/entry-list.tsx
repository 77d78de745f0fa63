import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { TextField } from '~/ui/field';
import { formatNumber } from '~/ui/format';
import { DataTable } from '~/ui/table';
import type { ResponseState } from '../schema';
import { useTyped } from './problems';

type Row = {
  id: number;
  mode: 'phone' | 'paper';
  state: ResponseState;
  isWithdrawn: boolean;
  by: string;
  at: string;
  answered: number;
};

/** What staff typed in, the newest first. */
export function EntryList({ rows, older }: { rows: readonly Row[]; older: string | undefined }) {
  const { t } = useTranslation('surveys');
  return (
    <>
      <DataTable<Row>
        caption={t('papers.all')}
        captionHidden
        rows={rows}
        rowKey={({ id }) => String(id)}
        columns={[
          {
            key: 'id',
            head: t('papers.paper'),
            isRowHead: true,
            cell: ({ id }) => t('papers.number', { n: id }),
          },
          { key: 'way', head: t('papers.way'), cell: ({ mode }) => t(`mode.${mode}`) },
          { key: 'by', head: t('papers.by'), cell: ({ by }) => by },
          { key: 'at', head: t('papers.at'), cell: ({ at }) => at },
          {
            ...{ key: 'answered', head: t('papers.answered'), isNumeric: true },
            cell: ({ answered }) => formatNumber(answered),
          },
          {
            ...{ key: 'state', head: t('papers.counts') },
            cell: ({ state, isWithdrawn }) => (isWithdrawn ? t('papers.withdrawn') : t(`response.${state}`)),
          },
        ]}
      />
      {older ? (
        <p>
          <a href={older}>{t('papers.older')}</a>
        </p>
      ) : null}
    </>
  );
}

/** One of them typed by mistake is taken out, with a reason. */
export function WithdrawForm({ problem }: { problem: FormProblem | undefined }) {
  const { t } = useTranslation('surveys');
  const typed = useTyped(problem);
  return (
    <details className="fold" open={problem !== undefined}>
      <summary>{t('papers.withdraw')}</summary>
      <form method="post" className="read form">
        <p>{t('papers.withdraw_text')}</p>
        <TextField
          name="number"
          label={t('papers.withdraw_number')}
          inputMode="numeric"
          width={8}
          value={typed.value('number')}
          {...typed.error('number')}
        />
        <TextField
          name="reason"
          label={t('papers.withdraw_reason')}
          value={typed.value('reason')}
          {...typed.error('reason')}
        />
        <ButtonRow>
          <Button kind="warn">{t('papers.withdraw_do')}</Button>
        </ButtonRow>
      </form>
    </details>
  );
}
