import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { useRoot } from '~/root';
import { Part } from '~/ui/panel';
import { DataTable } from '~/ui/table';
import { say, titledLoader } from './form.server';
import { titleMeta } from './titles';

export const meta = titleMeta;

export const loader = titledLoader(async (page) => ({
  title: await page.title(say(page.language, 'about:privacy.title')),
  office: (await getCity(page.db)).office.name[page.language],
}));

const data = ['words', 'place', 'contact', 'files', 'rating', 'log'] as const;
const terms = ['draft', 'case', 'contact', 'log'] as const;
const rights = ['see', 'correct', 'delete', 'complain'] as const;
const cookies = ['zs_draft', 'zs_case', 'zs_lng', 'zs_elder', 'zs_staff'] as const;

/** What PIPL articles 17, 30 and 35 want said, in plain lines, with every cookie that this site sets. */
export default function Privacy() {
  const { t } = useTranslation('about');
  const { office } = useLoaderData<typeof loader>();
  const hotline = useRoot()?.hotline ?? '';
  const list = (lines: readonly string[]) => (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  return (
    <div className="read">
      <h1>{t('privacy.title')}</h1>
      <p className="lede">{t('privacy.lede')}</p>
      <Part id="who" title={t('privacy.who')}>
        <p>{t('privacy.who_text', { office, hotline })}</p>
      </Part>
      <Part id="which" title={t('privacy.which')}>
        {list(data.map((code) => t(`privacy.data.${code}`)))}
      </Part>
      <Part id="see" title={t('privacy.see')}>
        <p>{t('privacy.see_text')}</p>
        <p>{t('privacy.secret_text')}</p>
      </Part>
      <Part id="long" title={t('privacy.long')}>
        {list(terms.map((code) => t(`privacy.term.${code}`)))}
        <p className="small muted">{t('privacy.long_note')}</p>
      </Part>
      <Part id="rights" title={t('privacy.rights')}>
        {list(rights.map((code) => t(`privacy.right.${code}`, { hotline })))}
      </Part>
      <Part id="cookies" title={t('privacy.cookies')}>
        <DataTable
          caption={t('privacy.cookies_table')}
          captionHidden
          rows={cookies}
          rowKey={(name) => name}
          columns={[
            { key: 'name', head: t('privacy.cookie_name'), cell: (name) => name, isRowHead: true },
            { key: 'use', head: t('privacy.cookie_use'), cell: (name) => t(`privacy.cookie.${name}`) },
          ]}
        />
        <p>{t('privacy.cookies_text')}</p>
      </Part>
    </div>
  );
}
