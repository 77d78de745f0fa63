import { useTranslation } from 'react-i18next';
import { useRoot } from '~/root';
import { Notice } from '~/ui/notice';
import { useAt } from './at';

/** What PIPL articles 17 and 35 want said before data are taken: who, what for, which, how long, which rights. */
export function PrivacyNotice({ office }: { office: string }) {
  const { t } = useTranslation('report');
  const at = useAt();
  const hotline = useRoot()?.hotline ?? '';
  return (
    <Notice title={t('privacy.title')}>
      <ul>
        <li>{t('privacy.who', { office })}</li>
        <li>{t('privacy.what_for')}</li>
        <li>{t('privacy.which')}</li>
        <li>{t('privacy.how_long')}</li>
        <li>{t('privacy.rights', { hotline })}</li>
      </ul>
      <p>
        <a href={at('/privacy')}>{t('privacy.more')}</a>
      </p>
    </Notice>
  );
}
