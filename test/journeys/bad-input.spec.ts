import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { everyAddress } from './every-address';
import { oddRequests } from './odd-forms';
import { type Answer, cookiesOf, draft, file, filedNumbers, OwnServer, root, type Send } from './own-server';

test.describe.configure({ mode: 'serial' });
test.setTimeout(360_000);

let server: OwnServer;
test.beforeAll(async () => {
  server = await OwnServer.start();
});
test.afterAll(() => server?.remove());

/** Every address of the site, with the parts that name something filled in. */
const addresses = (number: string) =>
  everyAddress({ number, id: '1', token: 'x'.repeat(24), file: 'month.csv', status: '404' });

/** A page for people: the hotline's number, a way home, and nothing of the machine. */
function expectPage(answer: Answer, status: number): void {
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toContain('text/html');
  expect(answer.body).toContain('12345');
  expect(answer.body).not.toMatch(/\bat .*\.[jt]sx?:\d+/);
}

test('a form sent by a page of another site is refused with a page', async () => {
  for (const target of addresses('ZS-2611-K7M4Q-8')) {
    const foreign = { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' };
    expectPage(await server.post(target, { text: 'x' }, foreign), 403);
    expectPage(
      await server.post(target, { text: 'x' }, { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }),
      403,
    );
  }
});

test('a program that is no browser may leave a survey’s list, and write nowhere else', async () => {
  for (const target of addresses('ZS-2611-K7M4Q-8')) {
    const isOpen = /^\/s\/t\/.*\/stop$/.test(target);
    const body = 'List-Unsubscribe=One-Click';
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': String(body.length),
    };
    expectPage(await server.send(target, { method: 'POST', body, headers }), isOpen ? 404 : 403);
  }
});

test('an address that names no place is a page that is not there, never an error of ours', async () => {
  for (const target of ['//x:99999/a', '//[/', '//x:99999/?lng=en', '/nope?a=1?b'])
    expectPage(await server.send(target), 404);
  const away = await server.send('//elsewhere.example/?lng=en');
  expect([away.status, away.headers.location]).toEqual([303, '/']);
});

test('a form that is too large is refused with a page, before it is read', async () => {
  for (const target of ['/report/what', '/track', '/sign-in']) {
    expectPage(await server.post(target, { text: '字'.repeat(100_000) }), 413);
  }
  const upload = await server
    .send('/report/files', {
      method: 'POST',
      headers: {
        ...server.sameOrigin,
        'Content-Type': 'multipart/form-data; boundary=x',
        'Content-Length': String(60 * 1024 * 1024),
        Expect: '100-continue',
      },
    })
    .catch((error: Error) => error);
  if (!(upload instanceof Error)) expectPage(upload, 413);
});

test('a field that the form does not have is refused, with the rest kept', async () => {
  const fields = { text: '电饭煲漏电', wantsRemedy: 'yes', wantsInvestigation: 'no', is_admin: 'yes' };
  const answer = await server.post('/report/what', fields);
  expectPage(answer, 422);
  expect(answer.body).toContain('id="error-summary"');
  expect(answer.body).toContain('电饭煲漏电');
  expectPage(await server.post('/track', { number: 'ZS', code: '1', next: '/office' }), 422);
  expectPage(await server.post('/track/lost', { contact: 'a@example.org', role: 'admin' }), 422);
});

test('a broken, truncated or mistyped upload is refused with a page, and text beside it is kept', async () => {
  const person = await draft(server, '有照片');
  const part = (edge: string, tail: string) =>
    `--${edge}\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\nabc${tail}`;
  const bodies: [string, string][] = [
    ['multipart/form-data; boundary=e', part('e', '')],
    ['multipart/form-data; boundary=e', part('other', '\r\n--other--\r\n')],
    ['multipart/form-data', part('e', '\r\n--e--\r\n')],
    ['multipart/form-data; boundary=e', part('e', '\r\n--e--\r\n')],
    ['multipart/form-data; boundary=e', ''],
    ['application/json', '{"files":[]}'],
    ['text/plain', 'files'],
  ];
  for (const [type, body] of bodies) {
    const answer = await server.send('/report/files', {
      method: 'POST',
      body,
      headers: {
        ...{ ...person, ...server.sameOrigin },
        'Content-Type': type,
        'Content-Length': String(Buffer.byteLength(body)),
      },
    });
    expectPage(answer, 422);
  }
});

/** Somebody whose password was right and whose second step is open. */
async function halfSignedIn(): Promise<Record<string, string>> {
  const login = 'odd-officer';
  const password = 'a long word for odd forms';
  execFileSync(
    process.execPath,
    ['--import', 'tsx', 'app/cli/admin.ts', 'create', login, '--password-stdin'],
    {
      ...{ cwd: root, input: password },
      env: { ...process.env, DATA_DIR: server.dataDir, DEMO: 'off', LOG_LEVEL: 'silent' },
    },
  );
  const answer = await server.post('/sign-in', { login, password });
  expect(answer.headers.location).toBe('/sign-in/second');
  return cookiesOf(answer);
}

test('a thousand bodies that no form sends: refused in words, never an error of ours', async () => {
  const filer = await draft(server, '随便填填');
  expect((await file(server, filer)).headers.location).toBe('/report/done');
  const done = await server.send('/report/done', { headers: filer });
  const [number = ''] = await filedNumbers(server, filer);
  const code = /\b\d{2}(?: ?\d{2}){3}\b/.exec(done.body.replace(/<[^>]*>/g, ''))?.[0] ?? '';
  const opened = await server.post('/track', { number, code }, filer);
  expect(opened.headers.location).toBe(`/case/${number}`);
  const cookies = [{}, await draft(server, '还没有寄出'), cookiesOf(opened), await halfSignedIn()];

  let asked = 0;
  const attempt = async (target: string, cookie: Record<string, string>, { headers, body = '' }: Send) => {
    const answer = await server.send(target, {
      method: 'POST',
      body,
      headers: {
        ...{ ...server.sameOrigin, ...cookie, ...headers },
        // Limits are not what is tried here: everybody comes from a network of their own.
        'X-Forwarded-For': `10.${(++asked >> 8) & 255}.${asked & 255}.9`,
        'Content-Length': String(Buffer.byteLength(body)),
      },
    });
    const shown = `${target} answered ${answer.status} ${answer.headers['x-request-id']}`;
    expect(answer.status, shown).toBeLessThan(500);
    expect(answer.body, shown).not.toMatch(/\bat .*\.[jt]sx?:\d+|node_modules|SyntaxError|TypeError/);
  };
  const requests = fc.array(fc.tuple(oddRequests(number, addresses(number)), fc.constantFrom(...cookies)), {
    ...{ minLength: 8, maxLength: 8 },
  });
  await fc.assert(
    fc.asyncProperty(requests, async (many) => {
      await Promise.all(many.map(([[target, sent], cookie]) => attempt(target, cookie, sent)));
    }),
    { numRuns: 125, seed: 20_261_123, endOnFailure: true },
  );
  expect(asked).toBeGreaterThanOrEqual(1_000);
  expect(await server.statusOf('/readyz')).toBe(200);
});
