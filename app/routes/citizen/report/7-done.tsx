import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { listAttachments } from '~/modules/attachments/queries/list-attachments.server';
import { findFiled } from '~/modules/cases/queries/find-filed.server';
import { getRequestTypes, requestTypeOf } from '~/modules/cases/queries/get-request-types.server';
import { useAt } from '~/modules/cases/ui/at';
import { FiledReceipt } from '~/modules/cases/ui/filed-receipt';
import { FilesGiven } from '~/modules/cases/ui/files-given';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { useRoot } from '~/root';
import { Button } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { Part, SideBlock, Split } from '~/ui/panel';
import { say, titledLoader } from '../form.server';
import { citizenLinks, titleMeta } from '../titles';
import { draftToken } from './draft.server';

export const meta = titleMeta;
export const links = citizenLinks;

/** For half an hour after filing; later, number and code lead to the case. */
export const loader = titledLoader(async (page) => {
  const token = await draftToken(page);
  const filed = token ? await findFiled(page.services, { token, now: page.now }) : undefined;
  if (!filed?.length) throw redirect('/track');
  const [known, { timeZone }] = [await getRequestTypes(page.db), await getCity(page.db)];
  const first = filed[0];
  return {
    title: await page.title(say(page.language, 'report:done.title')),
    timeZone,
    cases: filed.map((one) => ({ ...one, kind: requestTypeOf(known, one.type).name[page.language] })),
    // Both cases of one filing have the same papers.
    files: first && !first.isFollowing ? await listAttachments(page.services.system, first.caseId) : [],
  };
});

export default function Done() {
  const { t } = useTranslation('report');
  const { cases, files, timeZone } = useLoaderData<typeof loader>();
  const at = useAt();
  const root = useRoot();
  const hotline = root?.hotline ?? '';
  return (
    <Split
      sideLabel={t('side.label')}
      side={
        <>
          <SideBlock title={t('done.side.lost_title')}>
            <p>{t('done.side.lost')}</p>
            <p>
              <a href={at('/track/lost')}>{t('done.side.lost_link')}</a>
            </p>
          </SideBlock>
          <SideBlock title={t('done.side.call_title')}>
            <p>{t('done.side.call', { hotline })}</p>
          </SideBlock>
          <SideBlock title={t('done.side.shared_title')} screen>
            <p>{t('done.side.shared')}</p>
            <form method="post" action={at('/report/what')}>
              <Button kind="plain" name="intent" value="forget">
                {t('kept.forget')}
              </Button>
            </form>
          </SideBlock>
        </>
      }
    >
      <div className="read flow">
        <h1>
          {cases.length > 1
            ? t('done.heading_two')
            : cases[0]?.isFollowing
              ? t('done.heading_follow')
              : t('done.heading')}
        </h1>
        <Notice kind="due" title={t('done.note_title')}>
          <p>{cases.length > 1 ? t('done.note_two') : t('done.note')}</p>
        </Notice>
        {cases.map((one) => (
          <FiledReceipt key={one.number} filed={one} isOneOfTwo={cases.length > 1} timeZone={timeZone} />
        ))}
        {files.length > 0 ? (
          <Part id="files" title={t('done.files')}>
            <p>{t('done.files_text')}</p>
            <FilesGiven files={files} withDigest />
          </Part>
        ) : null}
        <p className="small muted">{t('done.print')}</p>
      </div>
    </Split>
  );
}
