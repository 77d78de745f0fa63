import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { CitizenScope } from '~/modules/accounts/core/scope';
import { removeUpload } from '~/modules/attachments/commands/remove-upload.server';
import { ACCEPT, MAX_FILES } from '~/modules/attachments/core/limits';
import { listDraftFiles } from '~/modules/attachments/queries/list-attachments.server';
import { supplyInformation } from '~/modules/cases/commands/supply-information.server';
import { TEXT_MAX } from '~/modules/cases/schema';
import { ActionPage } from '~/modules/cases/ui/action-page';
import { CountedText } from '~/modules/cases/ui/counted-text';
import { FilesGiven } from '~/modules/cases/ui/files-given';
import { LiveScript } from '~/modules/cases/ui/live-script';
import { longText } from '~/platform/http/form';
import type { Secrets } from '~/platform/secrets.server';
import { Button, ButtonRow } from '~/ui/button';
import { FileField } from '~/ui/field';
import { loadCase } from './case.server';
import { openedCase } from './case-cookie.server';
import { answerForm, say, titledLoader } from './form.server';
import { receiveUploads } from './report/uploads.server';
import { citizenLinks, titleMeta, typedText } from './titles';

export const meta = titleMeta;
export const links = citizenLinks;

/** Where papers wait until the words are sent: one place per person of a case, which nobody else can name. */
function waitingRoom(secrets: Secrets, { caseId, personId }: CitizenScope): string {
  const hex = secrets.hmac('draft', `supply:${caseId}:${personId}`).toString('hex');
  // The shape of a UUID version 8, "custom" (RFC 9562, 5.8).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const loader = titledLoader(async (page) => {
  const { scope } = await openedCase(page);
  const { body, headers } = await loadCase(page);
  const { number, can, question } = body.file;
  if (!can.supply) throw redirect(`/case/${number}`, { headers });
  const title = await page.title(`${say(page.language, 'track:supply.title')} · ${number}`);
  const files = await listDraftFiles(page.services.system, waitingRoom(page.services.secrets, scope));
  return data({ title, number, question: question?.text, files, keepsTyped: true }, { headers });
});

const supply = z.strictObject({
  text: longText.optional().default(''),
  intent: z.enum(['send', 'add']).optional(),
  remove: z.uuid('errors:form.invalid').optional(),
});

export async function action(args: ActionFunctionArgs) {
  const received = await receiveUploads(args, async (at, fields) =>
    fields.remove ? undefined : waitingRoom(at.services.secrets, (await openedCase(at)).scope),
  );
  const { page, values } = received;
  return answerForm(args, page, values, supply, async (_page, { text, intent, remove }, refuse) => {
    const { scope, number } = await openedCase(page);
    const draftId = waitingRoom(page.services.secrets, scope);
    if (remove) await removeUpload(page.services, { draftId, id: remove });
    const [problem] = received.refused;
    if (problem) {
      return refuse(
        { files: problem.key },
        { params: { minutes: problem.minutes ?? 0 }, status: problem.minutes ? 429 : 422 },
      );
    }
    // The words stay in the form while papers are added and taken away.
    if (remove || intent === 'add') return { errors: {}, values };
    if (!text) return refuse({ text: 'track:error.text_missing' });
    const over = text.length - TEXT_MAX;
    if (over > 0) return refuse({ text: 'track:error.text_long' }, { params: { n: over } });
    const result = await supplyInformation(page.services, { scope, text, draftId, now: page.now });
    return result.ok ? redirect(`/case/${number}?done=supplied`) : refuse({ form: result.reason });
  });
}

export default function Supply() {
  const { t } = useTranslation(['track', 'common']);
  const { number, question, files } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  return (
    <ActionPage number={number} title={t('supply.title')} errors={errors}>
      {question ? (
        <div className="say">
          <p className="small muted">{t('question.title')}</p>
          <p className="said">{question}</p>
        </div>
      ) : null}
      <Form className="form" id="form" method="post" encType="multipart/form-data" reloadDocument noValidate>
        <CountedText
          name="text"
          label={question ? t('supply.answer') : t('supply.text')}
          hint={t('supply.hint')}
          max={TEXT_MAX}
          value={typedText(answer?.values, 'text')}
          error={errors.text}
        />
        {files.length > 0 ? (
          <div className="field" id="given">
            <h2 className="label">{t('supply.given')}</h2>
            <FilesGiven
              files={files}
              action={(id) => (
                <Button kind="plain" name="remove" value={id}>
                  {t('common:remove')}
                </Button>
              )}
            />
          </div>
        ) : null}
        {files.length < MAX_FILES ? (
          <FileField
            name="files"
            label={t('supply.files')}
            hint={t('supply.files_hint', { n: MAX_FILES - files.length })}
            accept={ACCEPT}
            multiple
            optional
            error={errors.files}
          />
        ) : null}
        <ButtonRow>
          <Button name="intent" value="send">
            {t('supply.send')}
          </Button>
          <Button kind="second" name="intent" value="add">
            {t('supply.add')}
          </Button>
        </ButtonRow>
      </Form>
      <LiveScript />
    </ActionPage>
  );
}
