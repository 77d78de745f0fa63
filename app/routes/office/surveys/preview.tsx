import { redirect } from '@remix-run/node';
import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { withLists } from '~/modules/surveys/core/with-lists';
import { findVersion } from '~/modules/surveys/queries/find-survey.server';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import { BranchScript } from '~/modules/surveys/ui/branch-script';
import { SurveyPage } from '~/modules/surveys/ui/survey-page';
import { pageView } from '~/routes/citizen/survey/page.server';
import { citizenLinks } from '~/routes/citizen/titles';
import { Filters } from '~/ui/filters';
import { Notice } from '~/ui/notice';
import { staffTitle } from '../../staff/staff-title';

export const meta = staffTitle;
export const links = citizenLinks;

/** The newest version as a respondent would see it, page by page; nothing that is typed here is sent or stored. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { survey = '', page: code } = page.params;
  const found = await findVersion(trx, page.scope, survey);
  const instrument = found && withLists(found.instrument, await getLists(page.db));
  const at = instrument?.pages.find((one) => one.code === code) ?? instrument?.pages[0];
  if (!instrument || !at) throw redirect(`/office/surveys/${encodeURIComponent(survey)}`);
  const view = await pageView(page, instrument, at, {});
  return {
    ...view,
    title: instrument.title[page.language],
    survey,
    here: at.code,
    isNarrow: page.url.searchParams.get('width') === 'phone',
    // All questions, also those that only a certain answer on an earlier page shows.
    shown: view.branch ? view.shown : at.questions.map((one) => one.code),
    step: instrument.pages.indexOf(at) + 1,
    total: instrument.pages.length + 1,
    pages: instrument.pages.map((one) => ({ code: one.code, title: one.title[page.language] })),
  };
});

export default function Preview() {
  const { t } = useTranslation('surveys');
  const loaded = useLoaderData<typeof loader>();
  const base = useHref(`/office/surveys/${loaded.survey}`);
  const at = (code: string, isNarrow = loaded.isNarrow) =>
    `${base}/preview/${code}${isNarrow ? '?width=phone' : ''}`;
  return (
    <>
      <Notice title={t('preview.title')}>
        <p>{t('preview.text')}</p>
        <p>
          <a href={`${base}/edit`}>{t('edit.title')}</a>
        </p>
      </Notice>
      <Filters
        label={t('preview.pages')}
        filters={loaded.pages.map(({ code, title }) => ({
          href: at(code),
          label: title || code,
          isCurrent: code === loaded.here,
        }))}
      />
      <Filters
        label={t('preview.width')}
        filters={[
          { href: at(loaded.here, false), label: t('preview.wide'), isCurrent: !loaded.isNarrow },
          { href: at(loaded.here, true), label: t('preview.phone'), isCurrent: loaded.isNarrow },
        ]}
      />
      <div className={loaded.isNarrow ? 'phone' : undefined}>
        <SurveyPage
          {...loaded}
          title={loaded.heading}
          errors={{}}
          opened={undefined}
          isPreview
          backHref={undefined}
          script={loaded.branch ? <BranchScript /> : null}
        />
      </div>
    </>
  );
}
