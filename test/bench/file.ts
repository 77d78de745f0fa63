import pg from 'pg';
import { type BenchCity, benchCity } from './city';
import { addressOf, cookieOfDraft, saveDrafts } from './filings';
import { alternate, type BenchContext, type BenchResult, ROUNDS, throughput, verdict } from './measure';
import { recordAll, startReplay } from './recorded';
import { post, startCity } from './server';

const CLIENTS = 8;
const PER_ROUND = 300;
const TOTAL = PER_ROUND * (ROUNDS + 1);

/**
 * `file`: the last step of the form, filed by 8 people at a time on the running server, against the very statements that
 * this tells the database, sent by a plain process over 8 connections. Both work on a copy of the same database.
 */
export async function run(context: BenchContext): Promise<BenchResult[]> {
  const city = await benchCity(context);
  await city.clone('drafts');
  const prepared = await city.open('drafts');
  const tokens = await saveDrafts(prepared.services, TOTAL);
  await prepared.close();
  const cookies = await Promise.all(tokens.map(cookieOfDraft));
  for (const name of ['recorded', 'served', 'replayed']) await city.clone(name, 'drafts');

  const recordings = await recordAll(city, 'recorded', cookies.length, (url, n) => fileOver(url, cookies, n));
  const statements = recordings.reduce((n, one) => n + one.length, 0) / recordings.length;
  context.say(`file: ${statements.toFixed(1)} statements a filing`);

  const server = await startCity(city.env('served'), 23_917);
  const plain = await startReplay(recordings, context.dir, city.url('replayed'));
  const slice = { ours: 0, other: 0 };
  const rates: string[] = [];
  try {
    const ratios = await alternate(
      async () => {
        const from = PER_ROUND * slice.ours++;
        const rate = await throughput(CLIENTS, PER_ROUND, (n) => fileOver(server.url, cookies, from + n));
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
    context.say(`file: filings a second, ours and (theirs): ${rates.join(' ')}`);
    await sameRows(city);
    return [verdict({ name: 'file', reach: 0.25, sense: 'at least', unit: '×' }, ratios)];
  } finally {
    plain.stop();
    await server.stop();
  }
}

async function fileOver(url: string, cookies: readonly string[], n: number): Promise<void> {
  const answer = await post(
    `${url}/report/check`,
    { website: '' },
    { Cookie: cookies[n] ?? '', 'X-Forwarded-For': addressOf(n), 'Accept-Language': 'zh-CN' },
  );
  if (answer.headers.location !== '/report/done')
    throw new Error(`The filing was answered ${answer.status}: ${answer.body.slice(0, 500)}`);
}

/** Neither side may have done less: every draft is a filing, with as many rows in every table. */
async function sameRows(city: BenchCity): Promise<void> {
  const count = async (database: string) => {
    const client = new pg.Client(city.url(database));
    await client.connect();
    const { rows } = await client.query<{ counts: string }>(
      `select concat_ws(' ', ${[
        'filing',
        'case_file',
        'case_event',
        'case_person',
        'case_clock',
        'audit_entry',
      ]
        .map((table) => `(select count(*) from ${table})`)
        .join(', ')}, (select count(*) from draft)) as counts`,
    );
    await client.end();
    return rows[0]?.counts;
  };
  const [ours, theirs] = [await count('served'), await count('replayed')];
  if (!ours || ours !== theirs) throw new Error(`Other rows than the server's: ${ours} and ${theirs}`);
}
