import { createReadableStreamFromReadable } from '@remix-run/node';
import type { Services } from '~/platform/services.server';
import { type Attachment, neutralName } from '../core/view';

/**
 * The answer that hands out a stored file; undefined while it may not be opened. Photos are shown, papers only saved:
 * a browser's reader of PDF must never run one in our name. Both are for this reader alone and are not kept by caches.
 * The caller has made sure that the reader may see it.
 * @param prefix the case's number; becomes the first part of the file's name
 */
export async function openAttachment(
  services: Services,
  file: Attachment & { storageKey: string },
  prefix: string,
): Promise<Response | undefined> {
  if (file.state !== 'clean') return undefined;
  const content = await services.files.open(file.storageKey);
  const isPaper = file.kind === 'pdf';
  return new Response(createReadableStreamFromReadable(content), {
    headers: {
      'Content-Type': isPaper ? 'application/pdf' : 'image/jpeg',
      'Content-Length': String(file.bytes),
      'Content-Disposition': `${isPaper ? 'attachment' : 'inline'}; filename="${neutralName(prefix, file)}"`,
      'Cache-Control': 'private, no-store',
      // Beside the site's own policy, which is sent as well; X-Content-Type-Options comes with every answer.
      'Content-Security-Policy':
        "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox",
    },
  });
}
