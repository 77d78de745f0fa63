import http from 'node:http';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { EntryContext, ServerBuild } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { createElement } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { readConfig } from '~/platform/config.server';
import { i18nFor } from '~/platform/i18n/i18n.server';
import { prepare } from '~/prepare.server';
import type * as Bundle from '~/server';
import { get } from './server';

/**
 * What the pages would cost if there were nothing but React: asks the real server code once for each page named in
 * FROZEN (a JSON object path → headers), keeps the data that the page was rendered with, and serves the same components
 * with it from a plain node server. Paths keep their addresses.
 */
const wanted: Record<string, Record<string, string>> = JSON.parse(process.env.FROZEN ?? '{}');
const config = readConfig(process.env);
const prepared = await prepare(config, { seed: false });
const bundle: typeof Bundle = await import(pathToFileURL(path.resolve('build/server/index.js')).href);
const build = await bundle.loadBuild();

const contexts = new Map<string, EntryContext>();
const entry: ServerBuild['entry'] = {
  module: {
    ...build.entry.module,
    default: (request, status, headers, context, loadContext) => {
      const { pathname, search } = new URL(request.url);
      contexts.set(pathname + search, { ...context, serverHandoffStream: undefined });
      return build.entry.module.default(request, status, headers, context, loadContext);
    },
  },
};
const real = bundle.createHttp(prepared.services, { ...build, entry });
await new Promise<void>((resolve) => real.listen(0, '127.0.0.1', resolve));
const address = real.address();
const realPort = typeof address === 'object' && address ? address.port : 0;
for (const [page, headers] of Object.entries(wanted)) {
  const answer = await get(`http://127.0.0.1:${realPort}${page}`, headers);
  if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}`);
}

const i18n = i18nFor('zh-CN');
http
  .createServer((request, response) => {
    const context = contexts.get(request.url ?? '');
    if (!context) {
      response.writeHead(request.url === '/readyz' ? 200 : 404).end();
      return;
    }
    const server = createElement(RemixServer, { context, url: `http://127.0.0.1${request.url}` });
    const { pipe } = renderToPipeableStream(createElement(I18nextProvider, { i18n }, server), {
      onAllReady() {
        const body = new PassThrough();
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
        body.pipe(response);
        pipe(body);
      },
    });
  })
  .listen(config.port, '127.0.0.1');

process.on('SIGTERM', async () => {
  real.close();
  await prepared.close();
  process.exit(0);
});
