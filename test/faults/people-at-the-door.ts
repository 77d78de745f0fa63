import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Cluster, PASSWORD } from './cluster';
import type { Fault } from './fault';

const WRONG = 200;

/** 200 wrong passwords from one network are limited; the right person gets in from elsewhere, at the same moment. */
export const guessed: Fault = {
  name: 'guessed-passwords',
  async run({ say, check, quick }) {
    const cluster = await Cluster.start({ pages: 2, workers: 0 });
    try {
      const login = await cluster.officer('guessed-officer', 'QSB');
      const from = (address: string) => ({ 'X-Forwarded-For': address });
      const tries = quick ? 60 : WRONG;
      const statuses: number[] = [];
      for (let n = 0; n < tries; n += 10) {
        const some = Array.from({ length: 10 }, (_, i) =>
          cluster.any().post('/sign-in', { login, password: `guess ${n + i}` }, from('203.0.113.7')),
        );
        statuses.push(...(await Promise.all(some)).map(({ status }) => status));
      }
      const limited = statuses.filter((status) => status === 429).length;
      say(`${tries} wrong passwords on two processes: ${tries - limited} looked at, ${limited} limited`);
      check('wrong passwords are limited, across processes', limited >= tries - 15);
      check(
        'none gets in',
        statuses.every((status) => status === 422 || status === 429),
      );
      const there = await cluster.any().post('/sign-in', { login, password: PASSWORD }, from('203.0.113.9'));
      check('the right password from the same network waits too', there.status === 429);
      const elsewhere = await cluster
        .any()
        .post('/sign-in', { login, password: PASSWORD }, from('198.51.100.4'));
      check('the right person gets in from elsewhere', elsewhere.status === 302);
      const colleague = await cluster.officer('another-officer', 'QSB');
      const same = { login: colleague, password: PASSWORD };
      const beside = await cluster.any().post('/sign-in', same, from('203.0.113.7'));
      check('somebody else of that network gets in', beside.status === 302, String(beside.status));
    } finally {
      await cluster.close();
    }
  },
};

/** Hundreds who send their request byte by byte are shown out, and hold up nobody. */
export const slow: Fault = {
  name: 'slow-clients',
  async run({ say, check, quick }) {
    const cluster = await Cluster.start({ pages: 1, workers: 0 });
    const sockets: Socket[] = [];
    try {
      const server = cluster.any();
      const count = quick ? 50 : 400;
      const ended = Array.from({ length: count }, async () => {
        const socket = connect(server.port, '127.0.0.1');
        sockets.push(socket);
        socket.on('error', () => undefined);
        let answer = '';
        socket.on('data', (chunk) => (answer += chunk.toString()));
        socket.write('GET /report/what HTTP/1.1\r\nHost: a\r\n');
        const drip = setInterval(() => answer || socket.write('X'), 1_000);
        await new Promise((resolve) => socket.once('close', resolve));
        clearInterval(drip);
        return answer;
      });
      await wait(2_000);
      const started = performance.now();
      const page = await server.statusOf('/report/what');
      const seconds = (performance.now() - started) / 1000;
      check(
        'others are served meanwhile',
        page === 200 && seconds < 5,
        `${page} after ${seconds.toFixed(1)} s`,
      );
      const all = await Promise.race([Promise.all(ended), wait(45_000)]);
      check('each is shown out within 45 seconds', all !== undefined);
      // A letter that is on its way when the server closes can cost the answer (RFC 9112, section 9.6).
      const told = all?.filter((answer) => answer.includes(' 408 ')).length ?? 0;
      check('and told so (408)', told > count * 0.9, `${told} of ${count}`);
      say(`${count} slow clients; another page took ${seconds.toFixed(2)} s meanwhile`);
      check('the process lives', (await server.statusOf('/healthz')) === 200);
    } finally {
      for (const socket of sockets) socket.destroy();
      await cluster.close();
    }
  },
};
