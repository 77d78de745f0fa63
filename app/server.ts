import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type Express } from 'express';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { clientPrefix } from '~/platform/http/client-key';
import { readiness } from '~/platform/http/health.server';
import { lettersOf, modesOf } from '~/platform/http/modes';
import { honestAboutOutages } from '~/platform/http/outage-pages.server';
import { routePatterns } from '~/platform/http/route-pattern.server';
import { limitBody, refuseForeignWrites, securityHeaders } from '~/platform/http/security.server';
import { cookieRules } from '~/platform/http/site-cookie.server';
import { chooseLanguage } from '~/platform/i18n/languages';
import { loggedPath } from '~/platform/log/logged-path';
import type { RequestFacts, Services } from '~/platform/services.server';
import { themeCss } from '~/ui/theme';

/** Addresses of forms with files: two of citizens, and a wave of a survey, whose list may be one. */
const takesFiles =
  /\/(report\/files|case\/[^/]+\/supply|office\/surveys\/[^/]+\/(?!(?:edit|results|weights|release|coding|preview)(?:\.data)?$)[^/]+)(\.data)?$/;

/** The HTTP side of the process: everything around the pages. `build` is the pages; in development it is made anew. */
export function createHttp(
  services: Services,
  build: ServerBuild | (() => Promise<ServerBuild>),
  options: { clientDir?: string; dev?: express.RequestHandler } = {},
): Server {
  const { config } = services;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  const base = config.basePath;

  app.use(aboutRequest(services));
  app.use(securityHeaders(config.publicUrl, Boolean(options.dev)));
  app.get(`${base}healthz`, (_request, response) => void response.json({ status: 'ok' }));
  app.get(`${base}readyz`, async (_request, response) => {
    const { isReady, checks } = await readiness(services);
    response.status(isReady ? 200 : 503).json(checks);
  });
  app.use(compression());
  serveFiles(app, services, options);
  app.use(rememberPreference);
  // The mail programme leaves a survey's list for its reader with one click (RFC 8058).
  app.use(refuseForeignWrites(config.publicUrl, /^\/([^/]+\/)*s\/t\/[\w-]+\/stop$/));
  app.use(limitBody(takesFiles));
  app.use((request, response, next) => {
    // A refusal is shown as a page like any other, in the reader's language.
    if (response.locals.problem) {
      request.url = `${base}problem/${response.locals.problem}`;
      request.originalUrl = request.url;
      request.method = 'GET';
      response.set('Connection', 'close');
    }
    next();
  });
  // Development counts nothing: its pages are made anew all the time.
  if (services.meter && typeof build !== 'function') {
    const patternOf = routePatterns(build, base);
    app.use((request, response, next) => {
      response.locals.route = patternOf(request.path) ?? 'none';
      next();
    });
  }
  app.all(
    '*',
    createRequestHandler({
      build:
        typeof build === 'function'
          ? async () => honestAboutOutages(await build())
          : honestAboutOutages(build),
      getLoadContext: (_request, response) => response.locals.facts,
    }),
  );
  return createServer({ ...patience }, app);
}

/** Who sends a request byte by byte is not waited for; an upload of 40 MB over a slow phone still has its time. */
const patience = {
  headersTimeout: 20_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
};

/** Gives each request its number, its language and its display mode, and writes one line when it is answered. */
function aboutRequest(services: Services): express.RequestHandler {
  const { prefix, options } = cookieRules(services.config);
  const cookie = { ...options, maxAge: YEAR_MS };
  return (request, response, next) => {
    const cookies = readCookies(request.get('Cookie'));
    const facts: RequestFacts = {
      services,
      requestId: randomUUID().slice(0, 8).toUpperCase(),
      client: clientPrefix(request.ip ?? ''),
      language: chooseLanguage(cookies.get(`${prefix}zs_lng`), request.get('Accept-Language')),
      isElder: lettersOf(queryOf(request)) ?? cookies.get(`${prefix}zs_elder`) === 'on',
      nonce: randomBytes(16).toString('base64url'),
      prefer: (modes) => {
        const { language, isElder } = modes;
        if (language) response.cookie(`${prefix}zs_lng`, language, cookie);
        if (isElder !== undefined) response.cookie(`${prefix}zs_elder`, isElder ? 'on' : 'off', cookie);
        Object.assign(facts, modes);
      },
    };
    response.locals.facts = facts;
    response.locals.nonce = facts.nonce;
    response.set('X-Request-Id', facts.requestId);
    const started = performance.now();
    const { method } = request;
    const where = loggedPath(request.path);
    response.on('finish', () => {
      const seconds = (performance.now() - started) / 1000;
      const route = response.locals.route ?? 'file';
      services.meter?.({ route, method, status: response.statusCode, seconds });
      const line = { id: facts.requestId, method, path: where, status: response.statusCode };
      // What was refused is worth a line always: tries at a door, forms that do not fit, limits (ASVS 16.3.1–16.3.3).
      const level = response.statusCode >= 400 ? 'info' : 'debug';
      services.log[level]({ ...line, ms: Math.round(seconds * 1000) }, 'request');
    });
    next();
  };
}

// Not by `new URL`: an address such as //x:99999/ is none that it reads, and would end as an error of ours.
const queryOf = ({ originalUrl }: express.Request) =>
  new URLSearchParams(originalUrl.split('?').slice(1).join('?'));

function serveFiles(
  app: Express,
  services: Services,
  options: { clientDir?: string; dev?: express.RequestHandler },
) {
  const base = services.config.basePath;
  if (options.dev) app.use(options.dev);
  if (options.clientDir) {
    const assets = path.join(options.clientDir, 'assets');
    app.use(`${base}assets`, express.static(assets, { immutable: true, maxAge: '1y', fallthrough: false }));
    const others = express.static(options.clientDir, { maxAge: '1h', index: false });
    const names = new Set(readdirSync(options.clientDir));
    // Only what is there is looked for: a page's address costs no look at the disk.
    app.use(base, (request, response, next) => {
      if (names.has(request.path.split('/')[1] ?? '')) others(request, response, next);
      else next();
    });
  }
  app.get(`${base}theme.css`, async (_request, response, next) => {
    try {
      const { theme } = await getCity(services.db);
      response.set('Cache-Control', 'public, max-age=3600').type('css').send(themeCss(theme));
    } catch (error) {
      next(error);
    }
  });
}

const YEAR_MS = 365 * 86_400_000;

/** `?lng=` and `?elder=` on any page set a cookie and lead back to the same address without them. */
const rememberPreference: express.RequestHandler = (request, response, next) => {
  if (!URL.canParse(request.originalUrl, 'http://local')) return next();
  const url = new URL(request.originalUrl, 'http://local');
  const modes = modesOf(url.searchParams);
  if (request.method !== 'GET' || !modes) return next();
  const facts: RequestFacts = response.locals.facts;
  facts.prefer(modes);
  url.searchParams.delete('lng');
  url.searchParams.delete('elder');
  // Only a path of ours: two leading slashes would name another host.
  response.redirect(303, url.pathname.replace(/^\/+/, '/') + url.search);
};

function readCookies(header: string | undefined): Map<string, string> {
  const pairs = (header ?? '').split(';').map((part) => part.trim().split('='));
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}

/** The built pages; resolved by the bundler. */
export const loadBuild = (): Promise<ServerBuild> => import('virtual:remix/server-build');
