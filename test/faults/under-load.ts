import { Cluster, type FiledCase } from './cluster';
import type { Fault } from './fault';
import { type Acknowledged, fileOne, nothingYet, rateOne, replyOne } from './people';

const CLIENTS = 4;
/** After a worker was killed its jobs wait for two minutes and a round of the others. */
const JOBS_WITHIN_MS = 240_000;

/** What the database holds of the work, to be compared with what people were told. */
async function readBack(cluster: Cluster) {
  const { rows: cases } = await cluster.owner.query<{ body: string; number: string }>(
    `select body, number from case_file where body like 'fault %'`,
  );
  const { rows: replied } = await cluster.owner.query<{ number: string; n: number }>(`
    select c.number, count(*) as n from case_event e join case_file c on c.id = e.case_id
     where e.type = 'replied' group by 1`);
  const { rows: rated } = await cluster.owner.query<{ number: string; n: number }>(`
    select c.number, count(*) as n from answer a join invitation i on i.id = a.invitation_id
      join case_file c on c.id = i.case_id group by 1`);
  return {
    cases,
    replied: new Map(replied.map((row) => [row.number, row.n])),
    rated: new Map(rated.map((row) => [row.number, row.n])),
    orphans: await count(
      cluster,
      `case_file where body like 'fault %' and not exists
      (select from filing where case_file.id = any (filing.case_ids))`,
    ),
    halves: await count(
      cluster,
      `case_file c where
      not exists (select from case_event e where e.case_id = c.id) or
      not exists (select from case_person p where p.case_id = c.id) or
      not exists (select from case_number n where n.case_id = c.id)`,
    ),
  };
}

async function count(cluster: Cluster, from: string): Promise<number> {
  const { rows } = await cluster.owner.query<{ n: number }>(`select count(*) as n from ${from}`);
  return Number(rows[0]?.n ?? -1);
}

/** Waits until nothing that is due is left in the queue; the jobs that are left. */
async function jobsLeft(cluster: Cluster): Promise<number> {
  const until = Date.now() + JOBS_WITHIN_MS;
  for (;;) {
    const left = await count(
      cluster,
      `graphile_worker.jobs where run_at < now() - interval '10 seconds' and attempts < max_attempts`,
    );
    if (left === 0 || Date.now() > until) return left;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/**
 * People file, officers answer and people rate on two processes for pages and two that work as well, while `breaking`
 * breaks something; whoever is not answered clicks again. Then everything is read back.
 */
export async function underLoad(
  { say, check }: Pick<Parameters<Fault['run']>[0], 'say' | 'check'>,
  { cases: wanted, least }: { cases: number; least: number },
  breaking: (cluster: Cluster, told: Acknowledged) => Promise<string>,
): Promise<void> {
  const cluster = await Cluster.start({ pages: 2, workers: 2 });
  try {
    const told = nothingYet();
    const cases: FiledCase[] = [];
    for (let n = 0; n < wanted; n++) cases.push(await cluster.dispatched(`to be answered ${n}`));
    const login = await cluster.officer('fault-officer', await cluster.unitOf(cases[0]?.number ?? ''));
    const officer = await cluster.signedIn(login);
    let isOver = false;
    const clients = Array.from({ length: CLIENTS }, async (_, client) => {
      for (let n = 0; !isOver; n++) {
        await fileOne(cluster, told, `fault ${client}.${n}`);
        const one = cases.pop();
        if (!one) continue;
        await replyOne(cluster, told, officer, one);
        await rateOne(cluster, told, one);
      }
    });
    const broken = breaking(cluster, told).finally(() => {
      isOver = true;
    });
    await Promise.all([broken, ...clients]);
    say(
      `${await broken}, ${told.interrupted} tries interrupted: ${told.filings.size} filings, ` +
        `${told.replies.size} replies, ${told.ratings.size} ratings acknowledged`,
    );
    check('people were interrupted at all', told.interrupted > 0);
    check(
      'and got on with it',
      told.filings.size >= least && told.replies.size >= least / 2 && told.ratings.size >= least / 2,
    );
    const odd = told.odd.slice(0, 5).join('; ');
    check('every answer was "done" or an honest "not now"', told.odd.length === 0, odd);
    await compare(cluster, told, check);
    const left = await jobsLeft(cluster);
    check('every job that was due has run, those of killed workers too', left === 0, `${left} left`);
    const dead = await count(cluster, 'graphile_worker.jobs where attempts >= max_attempts');
    check('no job is dead', dead === 0, `${dead} dead`);
  } finally {
    await cluster.close();
  }
}

async function compare(
  cluster: Cluster,
  told: Acknowledged,
  check: Parameters<Fault['run']>[0]['check'],
): Promise<void> {
  const found = await readBack(cluster);
  const numbers = new Map(found.cases.map(({ body, number }) => [body, number]));
  check(
    'no acknowledged filing is lost',
    [...told.filings].every(([text, number]) => numbers.get(text) === number),
  );
  check(
    'none is there twice',
    numbers.size === found.cases.length,
    `${found.cases.length} of ${numbers.size}`,
  );
  check('every case belongs to a filing and is whole', found.orphans === 0 && found.halves === 0);
  const once = (acknowledged: Set<string>, kept: Map<string, number>) =>
    [...acknowledged].every((number) => Number(kept.get(number)) === 1) &&
    [...kept.values()].every((n) => Number(n) === 1);
  check('every acknowledged reply is there once', once(told.replies, found.replied));
  check('every acknowledged rating is there once', once(told.ratings, found.rated));
}
