import { benchCity } from './city';
import { addressOf, cookieOfDraft, saveDrafts } from './filings';
import { type BenchContext, type BenchResult, throughput, verdict } from './measure';
import { openCase, signIn } from './pages';
import { get, post, startCity } from './server';

const CLIENTS = 8;
const FIRST = 2_000;
const ALL = 10_000;
const KINDS = 10;
const DATABASE = 'memory';

/**
 * `rss-server`: resident memory of the node process after 10,000 mixed requests, in MB; `rss-server-growth`: the same
 * against what it was after 2,000. Every tenth request files a case.
 */
export async function run(context: BenchContext): Promise<BenchResult[]> {
  const city = await benchCity(context);
  await city.clone(DATABASE);
  const prepared = await city.open(DATABASE);
  const tokens = await saveDrafts(prepared.services, ALL / KINDS);
  await prepared.close();
  const drafts = await Promise.all(tokens.map(cookieOfDraft));

  const server = await startCity(city.env(DATABASE), 23_937);
  try {
    const inbox = await signIn(server, city);
    const cases = await Promise.all(city.filed.map((_, n) => openCase(server, city, n)));

    /** Nine pages for people in all their roles, then a filing. */
    const request = async (n: number) => {
      const draft = { Cookie: drafts[Math.floor(n / KINDS)] ?? '', 'X-Forwarded-For': addressOf(n) };
      const opened = cases[n % cases.length];
      const asked: [string, Record<string, string>][] = [
        ['/', {}],
        ['/track', {}],
        [opened?.path ?? '/', opened?.headers ?? {}],
        ['/indicators', {}],
        ['/inbox', { Cookie: inbox }],
        ...['what', 'where', 'contact', 'check'].map((step): [string, Record<string, string>] => [
          `/report/${step}`,
          draft,
        ]),
      ];
      const [path, headers] = asked[n % KINDS] ?? [];
      const answer = path
        ? await get(server.url + path, headers)
        : await post(`${server.url}/report/check`, { website: '' }, draft);
      if (answer.status >= 400) throw new Error(`${path ?? 'filing'} answered ${answer.status}`);
    };

    await throughput(CLIENTS, FIRST, request);
    const early = server.rssMegabytes();
    const rate = await throughput(CLIENTS, ALL - FIRST, (n) => request(FIRST + n));
    const late = server.rssMegabytes();
    context.say(
      `rss-server: ${early.toFixed(0)} MB, then ${late.toFixed(0)} MB; ${Math.round(rate)} requests a second`,
    );
    return [
      verdict({ name: 'rss-server', reach: 300, sense: 'at most', unit: 'MB' }, [late]),
      verdict({ name: 'rss-server-growth', reach: 1.1, sense: 'at most', unit: '×' }, [late / early]),
    ];
  } finally {
    await server.stop();
  }
}
