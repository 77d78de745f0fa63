import type { ActionFunctionArgs } from '@remix-run/node';
import { incomingFolder } from '~/modules/attachments/commands/incoming-folder.server';
import { storeUpload } from '~/modules/attachments/commands/store-upload.server';
import { type Page, pageOf } from '~/platform/http/define.server';
import { parseUpload } from '~/platform/http/multipart.server';
import { limits, takeToken } from '~/platform/http/rate-limit.server';
import { followSwitch } from '../form.server';
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
  const { services } = args.context;
  const upload = await parseUpload(args.request, incomingFolder(services.config));
  // A switch of language on the way takes along what was chosen, as the button for adding files does.
  const typed = followSwitch(args.context, upload.fields);
  const values = typed ? { ...typed, intent: 'add' } : upload.fields;
  const page = pageOf(args);
  if (!upload.ok) return { page, values, refused: [{ key: upload.reason }] };
  try {
    const refused: Received['refused'] = upload.refused.map((key) => ({ key }));
    const draftId = upload.files.length > 0 ? await draftOf(page, values) : undefined;
    for (const file of draftId ? upload.files : []) {
      const { ok, retryAfterSeconds } = await takeToken(services.db, {
        key: `upload:client:${page.client}`,
        ...limits.uploadPerClient,
        now: page.now,
      });
      if (!ok) {
        refused.push({ key: 'errors:form.too_many', minutes: Math.ceil(retryAfterSeconds / 60) });
        break;
      }
      const stored = await storeUpload(services, { draftId: draftId ?? '', file, now: page.now });
      if (!stored.ok) refused.push({ key: stored.reason });
    }
    return { page, values, refused };
  } finally {
    await upload.dispose();
  }
}
