import { useTranslation } from 'react-i18next';
import { useRoot } from '~/root';
import { Part } from '~/ui/panel';
import { say, titledLoader } from './form.server';
import { titleMeta } from './titles';

export const meta = titleMeta;

export const loader = titledLoader(async (page) => ({
  title: await page.title(say(page.language, 'about:access.title')),
}));

const works = ['script', 'keyboard', 'reader', 'large', 'colour', 'elder', 'time', 'map', 'code'] as const;
const limits = ['photos', 'attachments', 'map', 'language', 'voice'] as const;

export default function Accessibility() {
  const { t } = useTranslation('about');
  const hotline = useRoot()?.hotline ?? '';
  return (
    <div className="read">
      <h1>{t('access.title')}</h1>
      <p className="lede">{t('access.lede')}</p>
      <Part id="works" title={t('access.works')}>
        <ul>
          {works.map((code) => (
            <li key={code}>{t(`access.work.${code}`)}</li>
          ))}
        </ul>
      </Part>
      <Part id="limits" title={t('access.limits')}>
        <ul>
          {limits.map((code) => (
            <li key={code}>{t(`access.limit.${code}`)}</li>
          ))}
        </ul>
      </Part>
      <p>{t('access.checked')}</p>
      <Part id="tell" title={t('access.tell')}>
        <p>{t('access.tell_text', { hotline })}</p>
        <p>{t('access.law')}</p>
      </Part>
    </div>
  );
}
