import { useTranslation } from 'react-i18next';
import { formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';

/** Answers that no figure counts, because they came after the weights; nothing where there are none. */
export function UnweighedNotice({ n, href }: { n: number; href?: string }) {
  const { t } = useTranslation('results');
  if (n === 0) return null;
  return (
    <Notice kind="due" title={t('unweighed.title', { n: formatNumber(n), count: n })}>
      <p>{href ? <a href={href}>{t('unweighed.again')}</a> : t('unweighed.below')}</p>
    </Notice>
  );
}
