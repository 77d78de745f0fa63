import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { reachOf } from '~/modules/accounts/core/access';
import { requireAnyOf } from '~/modules/accounts/guards/staff-guard.server';
import { citizenLoader } from '~/platform/http/define.server';
import { translator } from '~/platform/i18n/i18n.server';
import { staffTitle } from '../staff/staff-title';
import { sections } from './sections';

export const meta = staffTitle;

/** What this person may look after; 403 for whom there is nothing. */
export const loader = citizenLoader(async (page) => {
  const { roles } = await requireAnyOf(
    page,
    sections.map(({ permission }) => permission),
  );
  const t = translator(page.language);
  return {
    title: t('admin:title'),
    paths: sections.filter(({ permission }) => reachOf(roles, permission)).map(({ path }) => path),
  };
});

export default function AdminHome() {
  const { paths } = useLoaderData<typeof loader>();
  const { t } = useTranslation('admin');
  const base = useHref('/').replace(/\/$/, '');
  return (
    <>
      <div className="head-row">
        <h1>{t('title')}</h1>
      </div>
      <ul className="cards">
        {sections
          .filter(({ path }) => paths.includes(path))
          .map(({ path, title, about }) => (
            <li key={path}>
              <a href={base + path}>{t(title)}</a>
              <p className="muted">{t(about)}</p>
            </li>
          ))}
      </ul>
    </>
  );
}
