import type { ActionFunctionArgs } from '@remix-run/node';
import { reachOf } from '~/modules/accounts/core/access';
import { findStaff } from '~/modules/accounts/guards/staff-guard.server';
import { incomingFolder } from '~/modules/attachments/commands/incoming-folder.server';
import { pageOf } from '~/platform/http/define.server';
import { parseUpload } from '~/platform/http/multipart.server';
import { tableText } from '~/platform/tables/small-table.server';

/** A list of some ten thousand rows. */
const MOST_BYTES = 2 * 1024 * 1024;
/** The field that says why a file could not be read. */
export const UNREAD = 'unread';

/**
 * The same request with the table of an uploaded file in the place of the field `csv`, so that what is wrong with it can be
 * put right on the page. Only for whoever may send the form: nobody else's file is opened.
 */
export async function withListFile(args: ActionFunctionArgs): Promise<ActionFunctionArgs> {
  const { request, context } = args;
  if (!request.headers.get('Content-Type')?.startsWith('multipart/form-data')) return args;
  const staff = await findStaff(pageOf(args));
  if (!staff || staff.isPasswordDue || !reachOf(staff.scope.roles, 'survey.manage')) return args;
  const upload = await parseUpload(request, incomingFolder(context.services.config), {
    ...{ files: 1, fileBytes: MOST_BYTES, fieldBytes: MOST_BYTES },
  });
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(upload.fields))
    for (const one of [value].flat()) body.append(name, one);
  body.delete(UNREAD);
  if (!upload.ok) body.set(UNREAD, upload.reason);
  else
    try {
      const [file] = upload.files;
      const text = file && (await tableText(file.path));
      if (text !== undefined) body.set('csv', text);
      if (file && text === undefined) body.set(UNREAD, 'surveys:error.list_file');
      if (upload.refused.length > 0) body.set(UNREAD, 'surveys:error.list_size');
    } finally {
      await upload.dispose();
    }
  const headers = new Headers(request.headers);
  for (const name of ['Content-Type', 'Content-Length']) headers.delete(name);
  return { ...args, request: new Request(request.url, { method: request.method, headers, body }) };
}
