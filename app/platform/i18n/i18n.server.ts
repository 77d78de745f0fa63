import { createInstance, type i18n, type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { namespaces, resources } from '~/locales/resources';
import { type Language, languages } from './languages';

const instances = new Map<Language, i18n>();

/** One immutable instance per language for the life of the process. */
export function i18nFor(language: Language): i18n {
  const known = instances.get(language);
  if (known) return known;
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: languages[0],
    supportedLngs: [...languages],
    ns: [...namespaces],
    defaultNS: 'common',
    resources,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  instances.set(language, instance);
  return instance;
}

/** A translator for code outside React: mails, titles, command lines. Keys are written 'namespace:key'. */
export function translator(language: Language): TFunction<typeof namespaces> {
  return i18nFor(language).getFixedT<typeof namespaces>(language);
}
