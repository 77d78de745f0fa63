import { useTranslation } from 'react-i18next';
import { namespaces } from '~/locales/resources';
import type { Language } from '~/platform/i18n/languages';
import type { Words } from './words';

/** The words of figures in the language of the page. */
export function useWords(): Words & { language: Language } {
  const { t, i18n } = useTranslation(namespaces);
  return { t, language: i18n.language === 'en' ? 'en' : 'zh-CN' };
}
