import fc from 'fast-check';
import accounts from '~db/seed/demo-accounts.json' with { type: 'json' };
import { everyAddress } from '~test/journeys/every-address';
import { oddQuery, oddRequests } from '~test/journeys/odd-forms';
import {
  type Answer,
  cookiesOf,
  draft,
  file,
  filedNumbers,
  OwnServer,
  type Send,
} from '~test/journeys/own-server';
import type { Fault } from './fault';

/** Printed by a machine and not meant for people: stacks, SQL, names of files, errors of the database. */
export const MACHINE =
  /\bat .*\.[jt]sx?:\d+|node_modules|SyntaxError|TypeError|\bselect .{1,80} from \w|syntax error at or near|violates \w+ constraint|relation "\w+"/;

const SEED = 20_261_128;

/**
 * Sends odd bodies to every address that takes a POST and odd query strings to every address, as somebody unknown, as a
 * filer and as people of the offices: no answer of 500 without an incident number, nothing of the machine in a body, and
 * a planted telephone number in none.
 */
export const oddBodies: Fault = {
  name: 'odd-bodies',
  async run({ check, say, quick }) {
    say(`seed ${SEED}`);
    const { asked, refused, addresses, problems } = await sendOddBodies(quick ? 800 : 10_000, SEED);
    say(`${asked} requests to ${addresses} addresses, ${refused} refused with a status below 500`);
    for (const problem of problems.slice(0, 20)) say(problem);
    check(
      `${asked} odd requests: no error of ours, no word of the machine, no planted number`,
      problems.length === 0,
    );
  },
};

type OddBodies = { asked: number; refused: number; addresses: number; problems: string[] };

async function sendOddBodies(requests: number, seed: number): Promise<OddBodies> {
  const server = await OwnServer.start({ env: { DEMO: 'on' } });
  try {
    const filer = await draft(server, '路灯不亮，随便填填');
    // The filer's number, not the one that the odd forms hold: a form that is refused gives back what was typed.
    const planted = /138(?!00000000)\d{8}/;
    await file(server, filer);
    const [number = 'ZS-2611-K7M4Q-8'] = await filedNumbers(server, filer);
    const { body } = await server.send('/report/done', { headers: filer });
    const code = /\b\d{2}(?: ?\d{2}){3}\b/.exec(body.replace(/<[^>]*>/g, ''))?.[0] ?? '';
    const opened = cookiesOf(await server.post('/track', { number, code }, filer));
    const staff = await Promise.all(
      accounts.map(async ({ login, password }) =>
        cookiesOf(await server.post('/sign-in', { login, password })),
      ),
    );
    const named = {
      number,
      id: '1',
      token: 'x'.repeat(24),
      file: 'month.csv',
      status: '404',
      code: 'contact',
    };
    const addresses = everyAddress(named);
    const result: OddBodies = { asked: 0, refused: 0, addresses: addresses.length, problems: [] };
    const look = (target: string, answer: Answer, isOwn: boolean) => {
      const shown = `${target} → ${answer.status} ${answer.headers['x-request-id'] ?? ''}`;
      if (answer.status >= 400 && answer.status < 500) result.refused++;
      const incident = String(answer.headers['x-request-id'] ?? '');
      if (answer.status >= 500 && (!incident || !answer.body.includes(incident)))
        result.problems.push(`no incident number: ${shown}`);
      if (answer.status >= 500) result.problems.push(`an error of ours: ${shown}`);
      if (MACHINE.test(answer.body)) result.problems.push(`speaks of the machine: ${shown}`);
      if (!isOwn && planted.test(answer.body)) result.problems.push(`shows the planted number: ${shown}`);
    };
    const attempt = async (target: string, cookie: Record<string, string>, send: Send, isOwn: boolean) => {
      const n = ++result.asked;
      const answer = await server.send(target, {
        ...send,
        headers: {
          ...{ ...server.sameOrigin, ...cookie, ...send.headers },
          // Limits are not what is tried here: everybody comes from a network of their own.
          'X-Forwarded-For': `10.${(n >> 8) & 255}.${n & 255}.9`,
          ...(send.body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(send.body)) }),
        },
      });
      look(target, answer, isOwn);
    };
    const cookies = [{}, opened, ...staff];
    const posts = oddRequests(number, addresses).map(([target, send]) => ({
      target,
      send: { ...send, method: 'POST' },
    }));
    const gets = fc
      .tuple(fc.constantFrom(...addresses), oddQuery)
      .map(([target, query]): { target: string; send: Send } => ({ target: `${target}?${query}`, send: {} }));
    const together = 8;
    const one = fc.tuple(fc.oneof(posts, gets), fc.constantFrom(...cookies));
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: together, maxLength: together }), async (many) => {
        await Promise.all(
          many.map(([{ target, send }, cookie]) => attempt(target, cookie, send, cookie !== cookies[0])),
        );
      }),
      { numRuns: Math.ceil(requests / together), seed, endOnFailure: true },
    );
    if ((await server.statusOf('/readyz')) !== 200) result.problems.push('not ready after it');
    return result;
  } finally {
    await server.remove();
  }
}
