import { useTranslation } from 'react-i18next';
import { Facts } from '~/ui/facts';
import { formatNumber } from '~/ui/format';
import { SideBlock } from '~/ui/panel';
import { modes, responseStates } from '../schema';

type Counts = readonly { key: string; n: number }[];

/** How many answers there are, by what has become of them and by the way they came. */
export function Fieldwork({ work }: { work: { states: Counts; modes: Counts } }) {
  const { t } = useTranslation('surveys');
  const of = (counts: Counts, key: string) => formatNumber(counts.find((one) => one.key === key)?.n ?? 0);
  return (
    <>
      <SideBlock title={t('fieldwork.title')}>
        <Facts
          facts={responseStates.map((state) => ({
            term: t(`response.${state}`),
            text: of(work.states, state),
          }))}
        />
      </SideBlock>
      <SideBlock title={t('fieldwork.ways')}>
        <Facts facts={modes.map((mode) => ({ term: t(`mode.${mode}`), text: of(work.modes, mode) }))} />
        <p className="small muted">
          {t('fieldwork.sum', { n: formatNumber(work.modes.reduce((sum, { n }) => sum + n, 0)) })}
        </p>
      </SideBlock>
    </>
  );
}
