import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { wholeBody } from '~/platform/http/whole-body.server';
import { i18nFor } from '~/platform/i18n/i18n.server';
import { loggedPath } from '~/platform/log/logged-path';

const ABORT_MS = 10_000;

/** Renders the whole page before the first byte: pages are small, and an error must still be able to set the status. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
) {
  return new Promise<Response>((resolve, reject) => {
    let finalStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={i18nFor(context.language)}>
        <RemixServer context={remixContext} url={request.url} abortDelay={ABORT_MS} nonce={context.nonce} />
      </I18nextProvider>,
      {
        nonce: context.nonce,
        onAllReady() {
          headers.set('Content-Type', 'text/html; charset=utf-8');
          headers.set('Vary', 'Cookie, Accept-Language');
          if (finalStatus === 503) headers.set('Retry-After', '60');
          if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
          // One piece with a known length costs the server a tenth less than a stream of pieces.
          pipe(
            wholeBody((body) => {
              headers.set('Content-Length', String(body.byteLength));
              resolve(new Response(body, { headers, status: finalStatus }));
            }),
          );
        },
        onShellError: reject,
        onError(error) {
          finalStatus = 500;
          context.services.log.error({ err: error, id: context.requestId }, 'rendering failed');
        },
      },
    );
    setTimeout(abort, ABORT_MS).unref();
  });
}

/** Unexpected errors: the log has the stack, the page has the same incident number. */
export const handleError: HandleErrorFunction = (error, { context, request }) => {
  if (request.signal.aborted) return;
  const { services, requestId } = context;
  const path = loggedPath(new URL(request.url).pathname);
  services.log.error({ err: error, id: requestId, path }, 'request failed');
};
