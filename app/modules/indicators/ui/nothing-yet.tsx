import { useTranslation } from 'react-i18next';
import { Empty } from '~/ui/empty';

/** Before the first month is complete. */
export function NothingYet() {
  const { t } = useTranslation('indicators');
  return (
    <Empty title={t('empty.title')}>
      <p>{t('empty.text')}</p>
    </Empty>
  );
}
