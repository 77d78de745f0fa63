import { type BenchCity, benchCity } from './city';
import { addressOf } from './filings';
import { alternate, type BenchContext, type BenchResult, throughput, verdict } from './measure';
import { cookiesOf, get, post, type RunningServer, startCity, startProgram } from './server';

const CLIENTS = 8;
/** Short rounds and many of them: what else the machine does then falls on both sides alike. */
const SECONDS = 1.2;
const PAIRS = 9;
const PORT = 23_927;
const DATABASE = 'pages';

/** What a page asks for: its address and the cookie that opens it. */
type Asked = { path: string; headers: Record<string, string> };

/**
 * `inbox` and `track`: a page as the running server answers it, against the same components with the same data, frozen,
 * rendered by a plain node server. 8 clients with kept-alive connections.
 */
export async function run(context: BenchContext): Promise<BenchResult[]> {
  const city = await benchCity(context);
  await city.clone(DATABASE);
  const server = await startCity(city.env(DATABASE), PORT);
  try {
    const inbox = { path: '/inbox', headers: { Cookie: await signIn(server, city) } };
    const track = await openCase(server, city);
    const frozen = await startProgram(
      ['--import', 'tsx', 'test/bench/frozen-server.ts'],
      {
        ...city.env(DATABASE),
        FROZEN: JSON.stringify({ [inbox.path]: inbox.headers, [track.path]: track.headers }),
      },
      PORT + 2,
    );
    try {
      return [
        await compare(context, 'inbox', 0.35, inbox, server, frozen),
        await compare(context, 'track', 0.45, track, server, frozen),
      ];
    } finally {
      await frozen.stop();
    }
  } finally {
    await server.stop();
  }
}

async function compare(
  context: BenchContext,
  name: string,
  reach: number,
  { path, headers }: Asked,
  server: RunningServer,
  frozen: RunningServer,
): Promise<BenchResult> {
  const [ours, theirs] = [await get(server.url + path, headers), await get(frozen.url + path, headers)];
  const rows = ours.body.split('<tr').length;
  if (ours.status !== 200 || theirs.body.split('<tr').length !== rows)
    throw new Error(`${path} is not the same page on both sides: ${ours.status}, ${theirs.status}`);
  if (name === 'inbox' && rows < 50) throw new Error(`The inbox shows ${rows} rows`);
  const rates: string[] = [];
  // As many requests as the other side does in the time, so that both are measured for about as long.
  const rate = (url: string) => async () => {
    const probe = await throughput(CLIENTS, 40, (_n) => ok(url, headers));
    const found = await throughput(CLIENTS, Math.ceil(probe * SECONDS), (_n) => ok(url, headers));
    rates.push(`${Math.round(found)}`);
    return found;
  };
  const ratios = await alternate(rate(server.url + path), rate(frozen.url + path), PAIRS);
  context.say(`${name}: ${Math.round(ours.body.length / 1024)} kB, pages a second: ${rates.join(' ')}`);
  return verdict({ name, reach, sense: 'at least', unit: '×' }, ratios);
}

async function ok(url: string, headers: Record<string, string>): Promise<void> {
  const answer = await get(url, headers);
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
}

/** Signs in as the clerk of the bench's unit. */
export async function signIn(server: RunningServer, city: BenchCity): Promise<string> {
  const answer = await post(`${server.url}/sign-in`, city.clerk);
  const cookie = cookiesOf(answer);
  if (!cookie) throw new Error(`The sign-in was answered ${answer.status}`);
  return cookie;
}

/** Opens a case with its number and code, as its filer does. */
export async function openCase(server: RunningServer, city: BenchCity, n = 0): Promise<Asked> {
  const filed = city.filed[n % city.filed.length];
  if (!filed) throw new Error('No case was filed');
  const { number, code } = filed;
  const answer = await post(`${server.url}/track`, { number, code }, { 'X-Forwarded-For': addressOf(n) });
  const cookie = cookiesOf(answer);
  if (!cookie) throw new Error(`Opening a case was answered ${answer.status}`);
  return { path: `/case/${number}`, headers: { Cookie: cookie } };
}
