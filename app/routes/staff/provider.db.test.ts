import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AppLoadContext } from '@remix-run/node';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAccount } from '~/modules/accounts/commands/create-account.server';
import type { Config } from '~/platform/config.server';
import { friday } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { loader as go } from './provider';
import { loader as back } from './provider-back';

/** A real OpenID provider of the city, with one client: this portal. */
const SITE = 'http://portal.test';
let database: TestDatabase;
let server: Server;
let issuer: string;
/** Who signs in at the provider, and how it says that it made sure. */
let person = '';
let amr: string[] = [];

beforeAll(async () => {
  database = await testDatabase({ now: friday });
  for (const login of ['wang', 'closed']) {
    const account = { login, displayName: login, unitCode: 'HB-990101', roles: ['clerk' as const] };
    await createAccount(database.owner, { ...account, password: 'never used here' });
  }
  await database.owner
    .updateTable('staff_account')
    .set({ is_active: false })
    .where('login', '=', 'closed')
    .execute();

  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'zhisheng',
        client_secret: 's'.repeat(40),
        redirect_uris: [`${SITE}/sign-in/provider/back`],
      },
    ],
    claims: { openid: ['sub', 'amr'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['test'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, preferred_username: sub.toUpperCase() }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: person });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    ttl: { Grant: 60, Session: 60, Interaction: 60, AccessToken: 60, IdToken: 60 },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    return provider.interactionFinished(request, response, { login: { accountId: person, amr } });
  });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.close();
});

const cookiesIn = (headers: Headers) =>
  headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0] ?? '')
    .filter((pair) => !pair.endsWith('='));

/** One page of ours, as a browser with these cookies opens it. */
async function open(
  loader: typeof go,
  address: string,
  cookies: string[] = [],
  oidc: Partial<Config['oidc']> = {},
) {
  const provider = {
    ...{ issuer, clientId: 'zhisheng', clientSecret: 's'.repeat(40) },
    ...{ loginClaim: 'preferred_username', trustMfa: false, ...oidc },
  };
  const { services } = database;
  const config = { ...services.config, publicUrl: SITE, oidc: provider };
  const context: AppLoadContext = {
    services: { ...services, config, now: () => friday },
    ...{
      requestId: 'TEST',
      client: '10.0.0.0/24',
      language: 'zh-CN',
      isElder: false,
      prefer: () => undefined,
      nonce: 'n',
    },
  };
  const request = new Request(address, { headers: { Cookie: cookies.join('; ') } });
  const answer = await loader({ request, params: {}, context });
  return { to: answer.headers.get('Location') ?? '', cookies: cookiesIn(answer.headers) };
}

/** The person at the provider: signs in and is sent back. */
async function atProvider(address: string, login: string): Promise<string> {
  person = login;
  const jar = new Map<string, string>();
  let at = address;
  for (let step = 0; step < 12; step++) {
    const Cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(at, { redirect: 'manual', headers: { Cookie } });
    for (const pair of cookiesIn(answer.headers)) {
      const [name = '', ...value] = pair.split('=');
      jar.set(name, value.join('='));
    }
    const location = answer.headers.get('Location');
    if (!location) throw new Error(`${answer.status}: ${await answer.text()}`);
    if (location.startsWith(SITE)) return location;
    at = new URL(location, issuer).href;
  }
  throw new Error('The provider leads in circles');
}

async function whole(login: string, oidc: Partial<Config['oidc']> = {}) {
  const out = await open(go, `${SITE}/sign-in/provider?to=/inbox`, [], oidc);
  return open(back, await atProvider(out.to, login), out.cookies, oidc);
}

it('a password alone at the provider is followed by our own second step', async () => {
  amr = ['pwd'];
  const { to, cookies } = await whole('wang');
  expect(to).toBe('/sign-in/second');
  expect(cookies.map((pair) => pair.split('=')[0])).toEqual(['zs_half']);
});

it('a second factor at the provider counts when it says so, or when the city trusts it to ask', async () => {
  amr = ['pwd', 'mfa'];
  const { to, cookies } = await whole('wang');
  expect(to).toBe('/inbox');
  expect(cookies.map((pair) => pair.split('=')[0])).toEqual(['zs_staff']);
  amr = [];
  expect((await whole('wang', { trustMfa: true })).to).toBe('/inbox');
});

it('whoever has no open account here stays outside, and none is made', async () => {
  amr = ['mfa'];
  for (const login of ['stranger', 'closed']) {
    expect(await whole(login)).toEqual({ to: '/sign-in?problem=provider_unknown', cookies: [] });
  }
  const stranger = database.owner.selectFrom('staff_account').select('id').where('login', '=', 'stranger');
  expect(await stranger.execute()).toEqual([]);
});

it('an answer is worth something only in the browser that left, and once', async () => {
  amr = ['mfa'];
  const refused = { to: '/sign-in?problem=provider', cookies: [] };
  const out = await open(go, `${SITE}/sign-in/provider`);
  const other = await open(go, `${SITE}/sign-in/provider`);
  const answer = await atProvider(out.to, 'wang');
  expect(await open(back, answer)).toEqual(refused);
  expect(await open(back, answer, other.cookies)).toEqual(refused);
  expect((await open(back, answer, out.cookies)).cookies[0]).toMatch(/^zs_staff=/);
  expect(await open(back, answer, out.cookies)).toEqual(refused);
});

it('a provider that is down leads back to the sign-in', async () => {
  const down = await open(go, `${SITE}/sign-in/provider`, [], { issuer: 'http://127.0.0.1:1' });
  expect(down.to).toBe('/sign-in?problem=provider');
});
