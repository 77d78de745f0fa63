import type { ActionFunctionArgs } from '@remix-run/node';
import { incomingFolder } from '~/modules/attachments/commands/incoming-folder.server';
import { storeUpload } from '~/modules/attachments/commands/store-upload.server';
import { type Page, pageOf } from '~/platform/http/define.server';
import { parseUpload } from '~/platform/http/multipart.server';
import { limits, takeToken } from '~/platform/http/rate-limit.server';
import type { FormInput } from '../titles';

/** What came of a form with files: its text fields, and translation keys of what was not taken. */
export type Received = { page: Page; values: FormInput; refused: { key: string; minutes?: number }[] };

/**
 * Reads a form with files and stores what is good to the draft that `draftOf` names; the text fields are kept whatever
 * happens to a file.
 */
export async function receiveUploads(
  args: ActionFunctionArgs,
  draftOf: (page: Page, values: FormInput) => Promise<string | undefined>,
): Promise<Received> {
  const page = pageOf(args);
  const { services, client, now } = page;
  const upload = await parseUpload(page.request, incomingFolder(services.config));
  if (!upload.ok) return { page, values: upload.fields, refused: [{ key: upload.reason }] };
  try {
    const refused: Received['refused'] = upload.refused.map((key) => ({ key }));
    const draftId = upload.files.length > 0 ? await draftOf(page, upload.fields) : undefined;
    for (const file of draftId ? upload.files : []) {
      const { ok, retryAfterSeconds } = await takeToken(services.db, {
        key: `upload:client:${client}`,
        ...limits.uploadPerClient,
        now,
      });
      if (!ok) {
        refused.push({ key: 'errors:form.too_many', minutes: Math.ceil(retryAfterSeconds / 60) });
        break;
      }
      const stored = await storeUpload(services, { draftId: draftId ?? '', file, now });
      if (!stored.ok) refused.push({ key: stored.reason });
    }
    return { page, values: upload.fields, refused };
  } finally {
    await upload.dispose();
  }
}
