import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import pg from 'pg';
import { type Answer, draft, file, filedNumbers, OwnServer } from './own-server';

test.describe.configure({ mode: 'serial' });
test.setTimeout(360_000);

let server: OwnServer;
test.beforeAll(async () => {
  server = await OwnServer.start();
});
test.afterAll(() => server?.remove());

/** Asks the server's own database, past the application. */
async function database<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ host: server.database.host, user: 'zhisheng', database: 'postgres' });
  // It ends when the database is stopped under it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** How much a filing leaves behind, table by table. */
const counts = () =>
  database(async (client) => {
    const tables = [
      'filing',
      'case_file',
      'case_number',
      'case_event',
      'case_person',
      'contact_secret',
      'draft',
    ];
    const columns = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`);
    const { rows } = await client.query<Record<string, number>>(`select ${columns.join(', ')}`);
    return rows[0] ?? {};
  });

async function ready(): Promise<void> {
  await expect.poll(() => server.statusOf('/readyz'), { timeout: 60_000, intervals: [100] }).toBe(200);
}

function incidentOf(answer: Answer): string {
  const incident = /\b[0-9A-F]{8}\b/.exec(answer.body.replace(/<[^>]+>/g, ' '))?.[0] ?? '';
  expect(answer.headers['x-request-id']).toBe(incident);
  return incident;
}

test('a database that stops in the middle of a filing: an honest page, nothing half-written, then it files', async () => {
  const person = await draft(server, '楼顶渗水，数据库停了也要能报');
  const before = await counts();
  const { pid } = server;

  // The filing has written its case and waits here for its last row.
  const stopped = await database(async (blocker) => {
    await blocker.query('begin');
    await blocker.query('lock table filing in share mode');
    const filing = file(server, person);
    await expect
      .poll(async () => {
        const waiting = `select 1 from pg_locks where relation = 'filing'::regclass and not granted`;
        const { rows } = await blocker.query(waiting);
        return rows.length;
      })
      .toBe(1);
    process.kill(server.database.pid, 'SIGINT');
    return filing;
  });
  expect(stopped.status).toBe(503);
  expect(stopped.headers['retry-after']).toBeTruthy();
  expect(stopped.body).toContain('12345');
  expect(stopped.body).not.toMatch(/\bat .*\.[jt]s:\d+|postgres|ECONN|terminating/i);
  // What the process writes comes by a pipe of its own, perhaps after the answer.
  await expect.poll(() => server.log).toContain(incidentOf(stopped));

  // Until it is back every page is honest, the process itself is alive.
  const meanwhile = await file(server, person);
  expect([503, 302]).toContain(meanwhile.status);
  expect(await server.statusOf('/healthz')).toBe(200);

  await ready();
  if (meanwhile.status === 503) expect(await counts()).toEqual(before);
  expect((await file(server, person)).headers.location).toBe('/report/done');
  const after = await counts();
  expect(after.filing).toBe((before.filing ?? 0) + 1);
  expect(after.case_file).toBe((before.case_file ?? 0) + 1);
  expect(after.draft).toBe((before.draft ?? 0) - 1);
  expect(await filedNumbers(server, person)).toHaveLength(1);
  expect(server.pid).toBe(pid);
  expect(server.hasEnded).toBe(false);
});

test('a database that is killed comes back by itself, with every acknowledged filing', async () => {
  const person = await draft(server, '路灯不亮');
  expect((await file(server, person)).status).toBe(302);
  const [number] = await filedNumbers(server, person);
  process.kill(server.database.pid, 'SIGKILL');
  await wait(200);
  await ready();
  expect(await filedNumbers(server, person)).toEqual([number]);
});

test('a double click, four at the same moment, files once', async () => {
  const person = await draft(server, '电梯老是停');
  const before = await counts();
  const answers = await Promise.all(Array.from({ length: 4 }, () => file(server, person)));
  expect(answers.map(({ headers }) => headers.location)).toEqual(Array(4).fill('/report/done'));
  expect(await filedNumbers(server, person)).toHaveLength(1);
  const after = await counts();
  expect(after.case_file).toBe((before.case_file ?? 0) + 1);
  expect(after.filing).toBe((before.filing ?? 0) + 1);
});

test('kill -9 among filings: the next start heals, what was acknowledged is there, the rest can be filed', async () => {
  const people = await Promise.all(Array.from({ length: 16 }, (_, n) => draft(server, `水管爆了 ${n}`)));
  const acknowledged = new Map<Record<string, string>, Answer>();
  let done = 0;
  const filing = people.map(async (person) => {
    const answer = await file(server, person).catch(() => undefined);
    if (answer?.status === 302) acknowledged.set(person, answer);
    if (++done === 4) await server.end('SIGKILL');
  });
  await Promise.all(filing);
  await server.end('SIGKILL');
  expect(acknowledged.size).toBeGreaterThan(0);

  server = await OwnServer.start({ dataDir: server.dataDir });
  for (const person of people) {
    if (acknowledged.has(person)) expect(await filedNumbers(server, person)).toHaveLength(1);
    expect((await file(server, person)).headers.location).toBe('/report/done');
    expect(await filedNumbers(server, person)).toHaveLength(1);
  }
  await database(async (client) => {
    const { rows } = await client.query(`
      select (select count(*)::int from case_file where body like '水管爆了%') as cases,
             (select count(*)::int from case_file where not exists
               (select from filing where case_file.id = any (filing.case_ids))) as orphans`);
    expect(rows).toEqual([{ cases: people.length, orphans: 0 }]);
  });
});

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('SIGTERM lets a running upload finish, answers it and leaves no process behind', async () => {
  const person = await draft(server, '墙面裂缝，附照片');
  const edge = 'edge-of-a-part';
  const body = Buffer.concat([
    Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n`),
    Buffer.from('Content-Type: image/png\r\n\r\n'),
    Buffer.from(PIXEL, 'base64'),
    Buffer.from(
      `\r\n--${edge}\r\nContent-Disposition: form-data; name="intent"\r\n\r\ncontinue\r\n--${edge}--\r\n`,
    ),
  ]);
  const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = http.request(
      server.url('/report/files'),
      {
        agent: false,
        method: 'POST',
        headers: {
          ...{ ...person, ...server.sameOrigin },
          'Content-Type': `multipart/form-data; boundary=${edge}`,
          'Content-Length': body.length,
        },
      },
      resolve,
    );
    request.once('error', reject);
    request.write(body.subarray(0, 150));
    setTimeout(() => request.end(body.subarray(150)), 1_500);
  });
  await wait(500);
  const ended = server.end('SIGTERM');
  await wait(300);
  expect(await server.statusOf('/healthz')).toBe(0);
  const answer = await answered;
  answer.resume();
  expect(answer.statusCode).toBe(302);
  expect(answer.headers.location).toBe('/report/contact');
  expect(await ended).toBe(0);
  expect(processesOf(server.dataDir)).toEqual([]);

  server = await OwnServer.start({ dataDir: server.dataDir });
  const { body: files } = await server.send('/report/files', { headers: person });
  expect(files).toContain('name="remove"');
});

/** Command lines of living processes that name the folder (Linux). */
function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(path.join('/proc', pid, 'cmdline'), 'utf8').replaceAll('\0', ' ');
        return line.includes(folder) ? [line] : [];
      } catch {
        return [];
      }
    });
}
