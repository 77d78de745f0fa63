import type { ActionFunctionArgs } from '@remix-run/node';

/** Spreadsheets on Chinese computers save CSV in GB18030: what is no UTF-8 is that. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/**
 * The same request with the words of an uploaded text file in the place of a field: a list may be pasted or sent as a file.
 * The server has bounded the body before.
 */
export async function fileAsText(
  args: ActionFunctionArgs,
  names: { file: string; field: string },
): Promise<ActionFunctionArgs> {
  const { request } = args;
  if (!request.headers.get('Content-Type')?.startsWith('multipart/form-data')) return args;
  const form = await request.formData().catch(() => {
    throw new Response(null, { status: 400 });
  });
  const body = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === 'string') body.append(name, value);
  const file = form.get(names.file);
  if (file !== null && typeof file !== 'string' && file.size > 0)
    body.set(names.field, decoded(new Uint8Array(await file.arrayBuffer())));
  const headers = new Headers(request.headers);
  for (const name of ['Content-Type', 'Content-Length']) headers.delete(name);
  return { ...args, request: new Request(request.url, { method: request.method, headers, body }) };
}
