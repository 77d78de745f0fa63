import { Cluster, type FiledCase } from './cluster';
import type { Fault } from './fault';
import { fileOne, nothingYet, rateOne, replyOne, signIn } from './people';

const KILLS = 50;
const CLIENTS = 4;

/** What the database holds of the work, to be compared with what people were told. */
async function readBack(cluster: Cluster) {
  const count = async (text: string): Promise<number> => {
    const { rows } = await cluster.owner.query<{ n: number }>(text);
    return rows[0]?.n ?? -1;
  };
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
    orphans: await count(`select count(*) as n from case_file where body like 'fault %' and not exists
      (select from filing where case_file.id = any (filing.case_ids))`),
    halves: await count(`select count(*) as n from case_file c where
      not exists (select from case_event e where e.case_id = c.id) or
      not exists (select from case_person p where p.case_id = c.id) or
      not exists (select from case_number n where n.case_id = c.id)`),
    mailsTwice: await count('select count(*) - count(distinct message_key) as n from outgoing_message'),
  };
}

/**
 * People file, officers answer and people rate, while processes are killed without warning at random moments and the
 * database is restarted; whoever is not answered clicks again. Then everything is read back.
 */
export const killed: Fault = {
  name: 'killed processes',
  async run({ say, check, quick }) {
    const kills = quick ? 3 : KILLS;
    const restarts = quick ? 1 : 5;
    const cluster = await Cluster.start({ pages: 2, workers: 2 });
    try {
      const told = nothingYet();
      const cases: FiledCase[] = [];
      for (let n = 0; n < kills * 2 + 4; n++) cases.push(await cluster.dispatched(`to be answered ${n}`));
      const login = await cluster.officer('fault-officer', await cluster.unitOf(cases[0]?.number ?? ''));
      const officer = await signIn(cluster, told, login);
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
      const breaking = (async () => {
        for (let n = 0; n < kills; n++) {
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 800));
          if (n % Math.ceil(kills / restarts) === 0) process.kill(cluster.postmaster, 'SIGINT');
          await cluster.replace(Math.floor(Math.random() * cluster.members.length));
          if (n % 10 === 9) say(`${n + 1} killed, ${told.filings.size} filed`);
        }
        isOver = true;
      })();
      await Promise.all([breaking, ...clients]);

      const found = await readBack(cluster);
      say(
        `${kills} processes killed, ${restarts} restarts of the database, ${told.interrupted} tries interrupted: ` +
          `${told.filings.size} filings, ${told.replies.size} replies, ${told.ratings.size} ratings acknowledged`,
      );
      check('people were interrupted at all', told.interrupted > 0 && told.filings.size > kills / 2);
      check(
        'every answer was "done" or an honest "not now"',
        told.odd.length === 0,
        told.odd.slice(0, 5).join('; '),
      );
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
        [...acknowledged].every((number) => kept.get(number) === 1) &&
        [...kept.values()].every((n) => n === 1);
      check('every acknowledged reply is there once', once(told.replies, found.replied));
      check('every acknowledged rating is there once', once(told.ratings, found.rated));
      check('no mail is written twice', found.mailsTwice === 0);
    } finally {
      await cluster.close();
    }
  },
};
