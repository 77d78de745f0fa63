import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { removeUpload } from '~/modules/attachments/commands/remove-upload.server';
import { ACCEPT, MAX_FILES } from '~/modules/attachments/core/limits';
import { listDraftFiles } from '~/modules/attachments/queries/list-attachments.server';
import { FilesGiven } from '~/modules/cases/ui/files-given';
import { StepButtons, StepPage } from '~/modules/cases/ui/step-page';
import { Button } from '~/ui/button';
import { FileField } from '~/ui/field';
import { answerForm, titledLoader } from '../form.server';
import { citizenLinks, titleMeta } from '../titles';
import { draftFor, nextStep, stepTitle } from './draft.server';
import { receiveUploads } from './uploads.server';

export const meta = titleMeta;
export const links = citizenLinks;

export const loader = titledLoader(async (page) => {
  const draft = await draftFor(page, 'files');
  return {
    title: await stepTitle(page, 4, 'report:files.title'),
    keepsTyped: true,
    files: draft ? await listDraftFiles(page.services.system, draft.id) : [],
    isAdded: page.url.searchParams.has('added'),
    backTo: page.url.searchParams.get('return') === 'check' ? '/report/check' : '/report/details',
  };
});

const files = z.strictObject({
  intent: z.enum(['continue', 'add', 'later']).optional(),
  remove: z.uuid('errors:form.invalid').optional(),
});

export async function action(args: ActionFunctionArgs) {
  const { page, values, refused } = await receiveUploads(args, async (at, fields) =>
    fields.remove ? undefined : (await draftFor(at, 'files'))?.id,
  );
  const back = page.url.searchParams.get('return') === 'check' ? '&return=check' : '';
  return answerForm(args, page, values, files, async (_page, { intent, remove }, refuse) => {
    const draft = await draftFor(page, 'files');
    if (remove && draft) {
      const removed = await removeUpload(page.services, { draftId: draft.id, id: remove });
      if (!removed.ok) return refuse({ files: removed.reason });
    }
    const [problem] = refused;
    if (problem) {
      const status = problem.minutes ? 429 : 422;
      return refuse({ files: problem.key }, { params: { minutes: problem.minutes ?? 0 }, status });
    }
    if (remove || intent === 'add') return redirect(`/report/files?added=1${back}#given`);
    return redirect(intent === 'later' ? '/report/what?kept=1' : nextStep(page, 'files'));
  });
}

export default function Files() {
  const { t } = useTranslation(['report', 'common']);
  const loaded = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors ?? {};
  const left = MAX_FILES - loaded.files.length;
  return (
    <StepPage
      step={4}
      title={t('files.title')}
      lede={t('files.lede')}
      backTo={loaded.backTo}
      errors={errors}
      side={[
        { title: t('files.side.keep_title'), text: t('files.side.keep') },
        { title: t('files.side.clean_title'), text: t('files.side.clean') },
      ]}
    >
      <Form className="form" id="form" method="post" encType="multipart/form-data" reloadDocument noValidate>
        {loaded.files.length > 0 ? (
          <div className="field" id="given">
            <h2 className="label">{t('files.given', { n: loaded.files.length })}</h2>
            <FilesGiven
              files={loaded.files}
              action={(id) => (
                <Button kind="plain" name="remove" value={id}>
                  {t('common:remove')}
                </Button>
              )}
            />
          </div>
        ) : null}
        {left > 0 ? (
          <>
            <FileField
              name="files"
              label={loaded.files.length > 0 ? t('files.more') : t('files.choose')}
              hint={t('files.hint', { n: left })}
              accept={ACCEPT}
              multiple
              optional
              error={errors.files}
            />
            <div className="find-button">
              <Button kind="second" name="intent" value="add">
                {t('files.add')}
              </Button>
            </div>
          </>
        ) : null}
        <StepButtons />
      </Form>
    </StepPage>
  );
}
