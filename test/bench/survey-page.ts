import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type BenchCity, benchCity } from './city';
import { addressOf } from './filings';
import { alternate, type BenchContext, type BenchResult, ROUNDS, throughput, verdict } from './measure';
import { recordAll, startReplay } from './recorded';
import { cookiesOf, post, startCity } from './server';

const CLIENTS = 8;
const PER_ROUND = 200;
const TOTAL = PER_ROUND * (ROUNDS + 1);
const PORT = 23_947;
const SURVEY = '/s/citizen-quality';
const ANSWERS = { 'q.lived': 'yes', 'q.age': '30_44', 'q.sex': 'female', 'q.district': '440703' };
/** The form says which questions it showed. */
const FORM = { ...ANSWERS, seen: 'lived age sex district' };

/**
 * `survey-page`: the first page of a survey, sent by 8 people at a time to the running server, against the very statements
 * that this tells the database, sent by a plain process over 8 connections. Both work on a copy of the same database.
 */
export async function run(context: BenchContext): Promise<BenchResult[]> {
  const city = await benchCity(context);
  await city.clone('begun');
  const cookies = await begin(city);
  for (const name of ['page_recorded', 'page_served', 'page_replayed']) await city.clone(name, 'begun');
  const recordings = await recordAll(city, 'page_recorded', TOTAL, (url, n) => sendPage(url, cookies, n));
  const statements = recordings.reduce((n, one) => n + one.length, 0) / recordings.length;
  context.say(`survey-page: ${statements.toFixed(1)} statements a page`);
  const server = await startCity(city.env('page_served'), PORT);
  const plain = await startReplay(recordings, context.dir, city.url('page_replayed'));
  const slice = { ours: 0, other: 0 };
  const rates: string[] = [];
  try {
    const ratios = await alternate(
      async () => {
        const from = PER_ROUND * slice.ours++;
        const rate = await throughput(CLIENTS, PER_ROUND, (n) => sendPage(server.url, cookies, from + n));
        rates.push(`${Math.round(rate)}`);
        return rate;
      },
      async () => {
        const from = PER_ROUND * slice.other++;
        const rate = await plain.run(from, from + PER_ROUND);
        rates.push(`(${Math.round(rate)})`);
        return rate;
      },
    );
    context.say(`survey-page: pages a second, ours and (theirs): ${rates.join(' ')}`);
    const [ours, theirs] = [await sent(city, 'page_served'), await sent(city, 'page_replayed')];
    if (ours !== theirs) throw new Error(`Other answers than the server's: ${ours} and ${theirs}`);
    return [verdict({ name: 'survey-page', reach: 0.25, sense: 'at least', unit: '×' }, ratios)];
  } finally {
    plain.stop();
    await server.stop();
  }
}

const headersOf = (n: number) => ({ 'X-Forwarded-For': addressOf(n), 'Accept-Language': 'zh-CN' });

/** So many people have begun the survey; each one's cookie. */
async function begin(city: BenchCity): Promise<string[]> {
  const server = await startCity(city.env('begun'), PORT);
  try {
    const cookies: string[] = [];
    await throughput(CLIENTS, TOTAL, async (n) => {
      const answer = await post(server.url + SURVEY, { key: randomUUID() }, headersOf(n));
      cookies[n] = cookiesOf(answer);
      if (!cookies[n]) throw new Error(`The survey was answered ${answer.status}`);
    });
    return cookies;
  } finally {
    await server.stop();
  }
}

async function sendPage(url: string, cookies: readonly string[], n: number): Promise<void> {
  const headers = { ...headersOf(n), Cookie: cookies[n] ?? '' };
  const answer = await post(`${url}${SURVEY}/go/you`, FORM, headers);
  const to = answer.headers.location ?? '';
  if (!to.startsWith(`${SURVEY}/go/`) || to.endsWith('/you'))
    throw new Error(`The page was answered ${answer.status}: ${answer.body.slice(0, 300)}`);
}

/** How many answers there are: neither side may have done less. */
async function sent(city: BenchCity, database: string): Promise<string> {
  const client = new pg.Client(city.url(database));
  await client.connect();
  const { rows } = await client.query<{ n: string }>(
    `select concat_ws(' ', (select count(*) from response_answer), (select count(*) from response_page where sent_at is not null)) as n`,
  );
  await client.end();
  return rows[0]?.n ?? '';
}
