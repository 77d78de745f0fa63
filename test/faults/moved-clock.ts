import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { cookiesOf, draft, file, filedNumbers, root } from '~test/journeys/own-server';
import { Cluster, PASSWORD, SECRET_KEY } from './cluster';
import type { Fault } from './fault';
import { nothingYet, rateOne, replyOne } from './people';

const HOUR_MS = 3_600_000;

/** The clock of the machine that serves and works goes back by two hours in the middle of everything. */
export const movedClock: Fault = {
  name: 'moved-clock',
  async run({ check }) {
    const cluster = await Cluster.start({ pages: 0, workers: 0 });
    try {
      const clock = path.join(cluster.dir, 'clock');
      writeFileSync(clock, '0');
      const preload = pathToFileURL(path.join(root, 'test/faults/moved-clock.mjs')).href;
      await cluster.add(true, { NODE_OPTIONS: `--import=${preload}`, MOVED_CLOCK: clock });
      const server = cluster.any();
      const one = await cluster.dispatched('钟走回去之前');
      const login = await cluster.officer('clock-officer', await cluster.unitOf(one.number));
      const officer = await cluster.signedIn(login);
      const half = await draft(server, '写到一半');
      const before = await draft(server, '钟走回去之前寄出');
      await file(server, before);
      const { body } = await server.send('/report/done', { headers: before });
      const code = /\b\d{2}(?: ?\d{2}){3}\b/.exec(body.replace(/<[^>]*>/g, ''))?.[0] ?? '';
      const [number = ''] = await filedNumbers(server, before);

      writeFileSync(clock, String(-2 * HOUR_MS));
      await wait(500);
      check('it is ready', (await server.statusOf('/readyz')) === 200);
      check(
        'a session of before is still one',
        (await server.send('/inbox', { headers: officer })).status === 200,
      );
      const stranger = { 'X-Forwarded-For': '10.99.1.1' };
      const again = await server.post('/sign-in', { login, password: PASSWORD }, stranger);
      check('somebody signs in', again.status === 302);
      check('a draft of before is filed', (await file(server, half)).status === 302);
      check('and has a number', (await filedNumbers(server, half)).length === 1);
      const { rows: late } = await cluster.owner.query<{ minutes: number }>(
        `select extract(epoch from now() - received_at) / 60 as minutes from case_file where body = '写到一半'`,
      );
      const behind = Math.round(Number(late[0]?.minutes));
      check(`by a clock that is ${behind} minutes behind`, behind >= 119 && behind <= 140);
      const opened = await server.post('/track', { number, code }, { 'X-Forwarded-For': '10.99.2.1' });
      check('a case of before is opened by its code', opened.headers.location === `/case/${number}`);
      const page = await server.send(`/case/${number}`, { headers: cookiesOf(opened) });
      check('and is read', page.status === 200);
      const told = nothingYet();
      await replyOne(cluster, told, officer, one);
      await rateOne(cluster, told, one);
      check('a case of before is answered and rated', told.ratings.has(one.number) && told.odd.length === 0);
      const { rows } = await cluster.owner.query<{ n: number }>(
        `select count(*) as n from case_event e join case_file c on c.id = e.case_id
          where c.number = $1 and e.type in ('replied', 'rated')`,
        [one.number],
      );
      check('with one event each', Number(rows[0]?.n) === 2, `${rows[0]?.n}`);

      await server.end('SIGKILL');
      cluster.members.pop();
      await cluster.add(true, { NODE_OPTIONS: `--import=${preload}`, MOVED_CLOCK: clock });
      check('it starts with that clock', (await cluster.any().statusOf('/readyz')) === 200);
      writeFileSync(clock, '0');
      await wait(500);
      const after = await draft(cluster.any(), '钟又对了');
      check('and goes on when it is right again', (await file(cluster.any(), after)).status === 302);
      check('the audit log is whole', verifies(cluster));
    } finally {
      await cluster.close();
    }
  },
};

function verifies(cluster: Cluster): boolean {
  try {
    execFileSync(process.execPath, ['--import', 'tsx', 'app/cli/audit-verify.ts'], {
      ...{ cwd: root, stdio: 'ignore' },
      env: {
        ...process.env,
        DATABASE_URL: cluster.url,
        SECRET_KEY,
        DATA_DIR: cluster.dir,
        DEMO: 'off',
      },
    });
    return true;
  } catch {
    return false;
  }
}
