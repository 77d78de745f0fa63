import { useTranslation } from 'react-i18next';
import { formatNumber, formatPercent } from '~/ui/format';
import { DataTable } from '~/ui/table';
import type { Contacts, Outcomes } from '../core/outcomes';

const order: readonly (keyof Contacts)[] = [
  'complete',
  'partial',
  'brokenOff',
  'refused',
  'rejected',
  'noReply',
  'notEligible',
];

/** What became of everybody on the list, and AAPOR's response rates of that. */
export function OutcomeTable({ outcomes }: { outcomes: Outcomes }) {
  const { t } = useTranslation(['results', 'common']);
  const { contacts, asked, eligible, rates } = outcomes;
  const share = (value: number | undefined) =>
    value === undefined ? t('common:empty_value') : formatPercent(value);
  return (
    <>
      <DataTable
        caption={t('results:outcome.title')}
        rows={order}
        rowKey={(name) => name}
        columns={[
          {
            ...{ key: 'name', head: t('results:outcome.name'), isRowHead: true },
            cell: (name) => t(`results:outcome.of.${name}`),
          },
          {
            ...{ key: 'n', head: t('results:office.count'), isNumeric: true },
            cell: (name) => formatNumber(contacts[name]),
          },
          {
            ...{ key: 'share', head: t('results:outcome.share'), isNumeric: true },
            cell: (name) => share(asked > 0 ? contacts[name] / asked : undefined),
          },
        ]}
      />
      <p>
        {t('results:outcome.rates', {
          ...{ rr1: share(rates?.rr1), rr2: share(rates?.rr2), rr3: share(rates?.rr3) },
          ...{ rr5: share(rates?.rr5), e: formatPercent(eligible) },
        })}
      </p>
    </>
  );
}
