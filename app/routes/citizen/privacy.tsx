import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAt } from '~/modules/cases/ui/at';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { termKey } from '~/modules/privacy/core/term-key';
import { getTerms } from '~/modules/privacy/queries/get-terms.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { cookieNames } from '~/platform/http/cookie-names';
import { cookieRules } from '~/platform/http/site-cookie.server';
import { useRoot } from '~/root';
import { Part } from '~/ui/panel';
import { DataTable } from '~/ui/table';
import { say, titledLoader } from './form.server';
import { titleMeta } from './titles';

export const meta = titleMeta;

export const loader = titledLoader(async (page) => {
  const { office, privacy, timeZone } = await getCity(page.db);
  const terms = await getTerms(page.db, localDay(page.now, timeZone));
  return {
    title: await page.title(say(page.language, 'about:privacy.title')),
    office: office.name[page.language],
    contact: privacy?.contact[page.language],
    cookiePrefix: cookieRules(page.services.config).prefix,
    terms: terms.map(({ name, amount, unit, isAssumption }) => ({
      name: name[page.language],
      ...{ amount, unit, isAssumption },
    })),
  };
});

const data = ['words', 'place', 'contact', 'files', 'rating', 'log'] as const;
const fixed = ['draft', 'log', 'audit'] as const;
const rights = ['see', 'correct', 'delete', 'limit', 'answer', 'other', 'complain'] as const;

/** What PIPL articles 17, 30 and 35 want said, in plain lines, with every cookie that this site sets. */
export default function Privacy() {
  const { t } = useTranslation(['about', 'privacy']);
  const { office, contact, terms, cookiePrefix } = useLoaderData<typeof loader>();
  const at = useAt();
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
      <h1>{t('about:privacy.title')}</h1>
      <p className="lede">{t('about:privacy.lede')}</p>
      <Part id="who" title={t('about:privacy.who')}>
        <p>{t('about:privacy.who_text', { office, hotline })}</p>
        {contact ? <p>{t('about:privacy.who_contact', { contact })}</p> : null}
      </Part>
      <Part id="why" title={t('about:privacy.why')}>
        <p>{t('about:privacy.why_text')}</p>
        <p>{t('about:privacy.auto', { hotline })}</p>
        <p>{t('about:privacy.children')}</p>
      </Part>
      <Part id="which" title={t('about:privacy.which')}>
        {list(data.map((code) => t(`about:privacy.data.${code}`)))}
      </Part>
      <Part id="see" title={t('about:privacy.see')}>
        <p>{t('about:privacy.see_text')}</p>
        <p>{t('about:privacy.secret_text')}</p>
        <p>{t('about:privacy.see_masked')}</p>
      </Part>
      <Part id="long" title={t('about:privacy.long')}>
        {list([
          ...terms.map(({ name, amount, unit, isAssumption }) => {
            const kept = t(termKey(unit, amount), { count: amount });
            return t(isAssumption ? 'about:privacy.term_assumed' : 'about:privacy.term_line', { name, kept });
          }),
          ...fixed.map((code) =>
            t('about:privacy.term_line', {
              name: t(`about:privacy.term.${code}`),
              kept: t(`about:privacy.term_value.${code}`),
            }),
          ),
        ])}
        <p className="small muted">{t('about:privacy.long_note')}</p>
      </Part>
      <Part id="rights" title={t('about:privacy.rights')}>
        {list(rights.map((code) => t(`about:privacy.right.${code}`, { hotline })))}
        <p>
          <a href={at('/track')}>{t('about:privacy.right_go')}</a>
        </p>
      </Part>
      <Part id="cookies" title={t('about:privacy.cookies')}>
        <DataTable
          caption={t('about:privacy.cookies_table')}
          captionHidden
          rows={cookieNames}
          rowKey={(name) => name}
          columns={[
            {
              key: 'name',
              head: t('about:privacy.cookie_name'),
              cell: (name) => cookiePrefix + name,
              isRowHead: true,
            },
            {
              key: 'use',
              head: t('about:privacy.cookie_use'),
              cell: (name) => t(`about:privacy.cookie.${name}`),
            },
          ]}
        />
        <p>{t('about:privacy.cookies_text')}</p>
      </Part>
    </div>
  );
}
