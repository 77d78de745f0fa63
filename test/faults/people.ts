import { type Answer, cookiesOf, draft, file, filedNumbers, type OwnServer } from '~test/journeys/own-server';
import type { Cluster, FiledCase } from './cluster';

/** What people did and were told that it is done. */
export type Acknowledged = {
  /** Texts of filings, with the number that the last page showed. */
  filings: Map<string, string>;
  replies: Set<string>;
  ratings: Set<string>;
  /** Answers that were neither done nor an honest "not now"; each would be a fault of ours. */
  odd: string[];
  /** Tries that met a dead process or a database that was away. */
  interrupted: number;
};

export const nothingYet = (): Acknowledged => ({
  filings: new Map(),
  replies: new Set(),
  ratings: new Set(),
  odd: [],
  interrupted: 0,
});

const PATIENCE_MS = 120_000;

/** Does it again, with another process each time, as a person who clicks once more, until it is done. */
async function untilDone<T>(
  cluster: Cluster,
  told: Acknowledged,
  work: (server: OwnServer) => Promise<T | undefined>,
): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const done = await work(cluster.any()).catch(() => undefined);
    if (done !== undefined) return done;
    told.interrupted++;
    if (Date.now() > until) throw new Error('was not done within two minutes');
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 200));
  }
}

/** Done, interrupted (undefined), or noted as odd. */
function settled(told: Acknowledged, what: string, answer: Answer): true | undefined {
  return answer.status === 302 || answer.status === 303 ? true : noted(told, what, answer);
}

/** Not done; an honest "not now" is no fault. */
function noted(told: Acknowledged, what: string, answer: Answer): undefined {
  if (answer.status !== 503) told.odd.push(`${what}: ${answer.status}`);
}

export async function fileOne(cluster: Cluster, told: Acknowledged, text: string): Promise<void> {
  const headers = await untilDone(cluster, told, (server) => draft(server, text));
  await untilDone(cluster, told, async (server) => settled(told, 'filing', await file(server, headers)));
  const numbers = await untilDone(cluster, told, async (server) => {
    const found = await filedNumbers(server, headers);
    return found.length > 0 ? found : undefined;
  });
  if (numbers.length !== 1) told.odd.push(`a filing shows ${numbers.length} numbers`);
  told.filings.set(text, numbers[0] ?? '');
}

/** Signs a case and answers it; `seen` is the event that the desk showed. */
export async function replyOne(
  cluster: Cluster,
  told: Acknowledged,
  officer: Record<string, string>,
  { number }: FiledCase,
): Promise<void> {
  const act = (intent: string, fields: Record<string, string> = {}) =>
    untilDone(cluster, told, async (server) => {
      const page = await server.send(`/inbox/${number}`, { headers: officer });
      const seen = /name="seen" value="(\d+)"/.exec(page.body)?.[1];
      if (page.status !== 200) return noted(told, 'desk', page);
      // No form any more: an earlier try was done although its answer never came.
      if (!seen || !page.body.includes(`value="${intent}"`)) return true;
      return settled(
        told,
        intent,
        await server.post(`/inbox/${number}`, { intent, seen, ...fields }, officer),
      );
    });
  await act('sign');
  await act('reply', { internal: '查过了', publicReply: '已经处理', solved: 'yes', contacted: 'yes' });
  told.replies.add(number);
}

export async function rateOne(cluster: Cluster, told: Acknowledged, one: FiledCase): Promise<void> {
  const { number, code } = one;
  const cookie = await untilDone(cluster, told, async (server) => {
    const answer = await server.post('/track', { number, code }, address());
    return settled(told, 'track', answer) && cookiesOf(answer);
  });
  await untilDone(cluster, told, async (server) => {
    const page = await server.send(`/case/${number}/rate`, { headers: cookie });
    // Rated already: the page leads back to the case.
    if (page.status === 302 || !page.body.includes('name="satisfied"')) return settledRating(told, page);
    const fields = { contacted: 'yes', solved: 'yes', satisfied: '5' };
    return settled(told, 'rating', await server.post(`/case/${number}/rate`, fields, cookie));
  });
  told.ratings.add(number);
}

const settledRating = (told: Acknowledged, page: Answer): true | undefined =>
  page.status === 200 || page.status === 302 ? true : settled(told, 'rating page', page);

let people = 0;
/** Every person comes from another network, so that no limit of the forms is met. */
const address = () => ({ 'X-Forwarded-For': `10.${200 + (++people >> 8)}.${people & 255}.1` });
