import { openPool } from '~/platform/database/client.server';
import { createLog } from '~/platform/log/log.server';
import { type BenchCity, benchCity } from './city';
import { writeManyCases } from './many-cases';
import { alternate, type BenchContext, type BenchResult, verdict } from './measure';
import { signIn } from './pages';
import { get, type RunningServer, startCity } from './server';

const PORT = 23_957;
const FEW = 10_000;
const MANY = 1_000_000;
/** Pages of each kind in a round. */
const PAGES = 25;
const PATHS = ['/office', '/office?kind=year_to_date', '/office/trend'];

/**
 * `trend`: the office's pages with 1,000,000 cases against the same with 10,000, one request at a time. The counts are
 * the roll-up's own, caught up over the events that were written.
 */
export async function run(context: BenchContext): Promise<BenchResult[]> {
  const city = await benchCity(context);
  const few = await cityOf(context, city, FEW);
  const many = await cityOf(context, city, MANY);
  const large = await startCity(city.env(many), PORT);
  const small = await startCity(city.env(few), PORT + 2);
  try {
    const work = async (server: RunningServer) => {
      const headers = { Cookie: await signIn(server, city) };
      return () => pages(server, headers);
    };
    const [ours, other] = [await work(large), await work(small)];
    const times: string[] = [];
    const timed = (run: () => Promise<number>) => async () => {
      const time = await run();
      times.push(time.toFixed(1));
      return time;
    };
    const ratios = await alternate(timed(ours), timed(other));
    context.say(`trend: ms a page, many and few in turn: ${times.join(' ')}`);
    return [verdict({ name: 'trend', reach: 1.5, sense: 'at most', unit: '×' }, ratios)];
  } finally {
    await small.stop();
    await large.stop();
  }
}

/** A copy of the city with so many cases; its name. */
async function cityOf(context: BenchContext, city: BenchCity, cases: number): Promise<string> {
  const name = `trend_${cases}`;
  await city.clone(name);
  const pool = openPool({ connectionString: city.url(name) }, createLog('silent'), { max: 2 });
  try {
    const started = performance.now();
    const seconds = await writeManyCases(pool, cases, new Date());
    const all = (performance.now() - started) / 1000;
    context.say(
      `trend: ${cases} cases written in ${(all - seconds).toFixed(0)} s, counted in ${seconds.toFixed(1)} s`,
    );
  } finally {
    await pool.end();
  }
  return name;
}

/** Milliseconds a page, over all kinds. */
async function pages(server: RunningServer, headers: Record<string, string>): Promise<number> {
  const started = performance.now();
  for (let n = 0; n < PAGES; n += 1) {
    for (const path of PATHS) {
      const { status, body } = await get(server.url + path, headers);
      if (status !== 200 || !body.includes('</table>')) throw new Error(`${path} answered ${status}`);
    }
  }
  return (performance.now() - started) / (PAGES * PATHS.length);
}
