import type { ActionFunctionArgs } from '@remix-run/node';

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
  if (file !== null && typeof file !== 'string' && file.size > 0) body.set(names.field, await file.text());
  const headers = new Headers(request.headers);
  for (const name of ['Content-Type', 'Content-Length']) headers.delete(name);
  return { ...args, request: new Request(request.url, { method: request.method, headers, body }) };
}
