import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { everyAddress } from '~test/journeys/every-address';
import { draft, OwnServer, type Send } from '~test/journeys/own-server';
import type { Fault } from './fault';
import { MACHINE } from './odd-bodies';

const SEED = 20_261_130;
const EDGE = 'e';

/** Parts as browsers write them, and as none does. */
const head = fc.constantFrom(
  ...[
    'Content-Disposition: form-data; name="text"',
    'Content-Disposition: form-data; name="files"; filename="a.jpg"\r\nContent-Type: image/jpeg',
    'Content-Disposition: form-data; name="files"; filename="../../../etc/passwd"\r\nContent-Type: image/png',
    'Content-Disposition: form-data; name="files"; filename=""\r\nContent-Type: application/octet-stream',
    'Content-Disposition: form-data; name="files"; filename*=utf-8\'\'%zz',
    'Content-Disposition: form-data; name="files\\"; filename="a',
    'Content-Disposition: form-data',
    'Content-Disposition: attachment; name="files"',
    'Content-Disposition: form-data; name="__proto__"',
    'Content-Type: multipart/mixed; boundary=inner',
    'Content-Transfer-Encoding: base64\r\nContent-Disposition: form-data; name="text"',
    `Content-Disposition: form-data; name="${'n'.repeat(20_000)}"`,
    `X: ${'y\r\nX: '.repeat(3_000)}y`,
    ': : :',
    '',
  ],
);
const inside = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom(
      '',
      '电梯',
      `\r\n--${EDGE}`,
      `--${EDGE}--`,
      '\xff\xd8\xff\xe0',
      '\x89PNG\r\n\x1a\n',
      '%PDF-1.7',
    )
    .map((text) => Buffer.from(text, 'latin1')),
);
const part = fc.tuple(head, inside, fc.constantFrom('\r\n', '\n', ''));
const body = fc
  .tuple(
    fc.array(part, { maxLength: 6 }),
    fc.constantFrom(`--${EDGE}--\r\n`, `--${EDGE}--`, '', `--${EDGE}`, '--other--\r\n'),
    fc.constantFrom(1, 1, 0.9, 0.5, 0.1),
  )
  .map(([parts, end, share]) => {
    const whole = Buffer.concat([
      ...parts.flatMap(([first, bytes, line]) => [
        Buffer.from(`--${EDGE}${line}${first}${line}${line}`),
        bytes,
        Buffer.from(line),
      ]),
      Buffer.from(end),
    ]);
    return whole.subarray(0, Math.floor(whole.length * share));
  });
const type = fc.constantFrom(
  ...[
    `multipart/form-data; boundary=${EDGE}`,
    `multipart/form-data; boundary="${EDGE}"`,
    'multipart/form-data',
  ],
  ...[
    'multipart/form-data; boundary=',
    `multipart/form-data; boundary=${'b'.repeat(5_000)}`,
    'multipart/mixed; boundary=e',
  ],
);

/** Uploads that are no uploads: each is refused in words or ignored, and none stops the process or fills the disk. */
export const malformed: Fault = {
  name: 'malformed-multipart',
  async run({ check, say, quick }) {
    const server = await OwnServer.start();
    try {
      const person = await draft(server, '有照片');
      const targets = everyAddress({ number: 'ZS-2611-K7M4Q-8', file: 'month.csv', status: '404' });
      const target = fc.oneof(
        { weight: 2, arbitrary: fc.constant('/report/files') },
        fc.constantFrom(...targets),
      );
      const statuses = new Map<number, number>();
      const problems: string[] = [];
      let asked = 0;
      const one = async ([to, contentType, bytes]: [string, string, Buffer]) => {
        const n = ++asked;
        const send: Send = {
          ...{ method: 'POST', body: bytes },
          headers: {
            ...{ ...person, ...server.sameOrigin, 'X-Forwarded-For': `10.${(n >> 8) & 255}.${n & 255}.9` },
            ...{ 'Content-Type': contentType, 'Content-Length': String(bytes.length) },
          },
        };
        const answer = await server.send(to, send);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const shown = `${to} → ${answer.status} ${answer.headers['x-request-id'] ?? ''}`;
        if (answer.status >= 500) problems.push(`an error of ours: ${shown}`);
        if (MACHINE.test(answer.body)) problems.push(`speaks of the machine: ${shown}`);
      };
      const many = fc.array(fc.tuple(target, type, body), { minLength: 8, maxLength: 8 });
      say(`seed ${SEED}`);
      await fc.assert(
        fc.asyncProperty(many, async (some) => {
          await Promise.all(some.map(one));
        }),
        { numRuns: quick ? 25 : 250, seed: SEED, endOnFailure: true },
      );
      const byStatus = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`);
      say(`${asked} bodies answered, ${byStatus.join(', ')}`);
      check(
        `${asked} bodies without an error of ours or a word of the machine`,
        problems.length === 0,
        problems[0],
      );

      const aborts = quick ? 20 : 200;
      for (let n = 0; n < aborts; n++) await breakOff(server, person.Cookie ?? '', n);
      check(
        `the process lives after ${aborts} uploads that broke off`,
        (await server.statusOf('/readyz')) === 200,
      );
      check('and was never another one', !server.hasEnded);
    } finally {
      await server.remove();
    }
  },
};

/** Begins an upload of a megabyte and goes away in the middle of it. */
async function breakOff(server: OwnServer, cookie: string, n: number): Promise<void> {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    [
      ...[
        'POST /report/files HTTP/1.1',
        'Host: a',
        `Origin: ${server.url('')}`,
        'Sec-Fetch-Site: same-origin',
      ],
      ...[`Cookie: ${cookie}`, `X-Forwarded-For: 10.77.${n & 255}.1`, 'Content-Length: 1000000'],
      ...[`Content-Type: multipart/form-data; boundary=${EDGE}`, '', `--${EDGE}`],
      'Content-Disposition: form-data; name="files"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n',
    ].join('\r\n'),
  );
  socket.write(Buffer.alloc((n * 997) % 60_000, 255));
  await wait(5 + (n % 7) * 5);
  socket.destroy();
}
