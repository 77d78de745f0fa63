import { useTranslation } from 'react-i18next';
import type { Language, Text } from '~/platform/i18n/languages';
import { Button } from '~/ui/button';
import { formatDateTime } from '~/ui/format';
import { DataTable } from '~/ui/table';

type Row = {
  id: number;
  accountId: number;
  name: string;
  unit: Text;
  reason: string;
  namedBy: { id: number; name: string };
  namedAt: Date | string;
  confirmedBy: string | null;
  confirmedAt: Date | string | null;
};

/** Who may know reporters: who named them, who confirmed it, and the buttons of whoever may. */
export function TipOffReaderTable(props: {
  readers: readonly Row[];
  mayConfirm: boolean;
  /** Account of whoever reads. */
  me: number;
  reader: { language: Language; timeZone: string };
}) {
  const { t } = useTranslation('audit');
  const { language, timeZone } = props.reader;
  const by = (name: string, at: Date | string) =>
    t('reader.by', { name, at: formatDateTime(at, timeZone, language) });
  return (
    <DataTable
      caption={t('reader.list')}
      captionHidden
      rows={props.readers}
      rowKey={({ id }) => String(id)}
      columns={[
        { key: 'name', head: t('reader.name'), isRowHead: true, cell: ({ name }) => name },
        { key: 'unit', head: t('reader.unit'), cell: ({ unit }) => unit[language] },
        { key: 'reason', head: t('reader.reason'), cell: ({ reason }) => reason },
        { key: 'named', head: t('reader.named'), cell: (row) => by(row.namedBy.name, row.namedAt) },
        {
          key: 'confirmed',
          head: t('reader.confirmed'),
          cell: ({ confirmedBy, confirmedAt }) =>
            confirmedBy && confirmedAt ? by(confirmedBy, confirmedAt) : t('reader.waiting'),
        },
        {
          key: 'act',
          head: t('reader.act'),
          cell: (row) => (
            <form method="post" className="acts">
              <input type="hidden" name="id" value={row.id} />
              {props.mayConfirm &&
              row.confirmedAt === null &&
              ![row.accountId, row.namedBy.id].includes(props.me) ? (
                <Button kind="second" name="intent" value="confirm">
                  {t('reader.confirm')}
                </Button>
              ) : null}
              <Button kind="plain" name="intent" value="end">
                {t('reader.end')}
              </Button>
            </form>
          ),
        },
      ]}
    />
  );
}
