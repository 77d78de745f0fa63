import { RemixBrowser } from '@remix-run/react';
import { createInstance } from 'i18next';
import { startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider, initReactI18next } from 'react-i18next';

// Only the texts of this page's language, and only those that interactive pages use.
const texts = {
  'zh-CN': () =>
    Promise.all([
      import('~/locales/zh-CN/common.json'),
      import('~/locales/zh-CN/home.json'),
      import('~/locales/zh-CN/report.json'),
    ]),
  en: () =>
    Promise.all([
      import('~/locales/en/common.json'),
      import('~/locales/en/home.json'),
      import('~/locales/en/report.json'),
    ]),
};

async function hydrate() {
  const language = document.documentElement.lang === 'en' ? 'en' : 'zh-CN';
  const [common, home, report] = await texts[language]();
  const i18n = createInstance();
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    resources: { [language]: { common: common.default, home: home.default, report: report.default } },
    interpolation: { escapeValue: false },
  });
  startTransition(() => {
    hydrateRoot(
      document,
      <I18nextProvider i18n={i18n}>
        <RemixBrowser />
      </I18nextProvider>,
    );
  });
}

void hydrate();
