import type { Cluster } from './cluster';
import type { Fault } from './fault';
import type { Acknowledged } from './people';
import { underLoad } from './under-load';

const KILLS = 50;
const RESTARTS = 10;

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * ms));

/** Processes that serve and processes that work are killed without warning at random moments, 25 times each. */
export const killed: Fault = {
  name: 'killed-processes',
  async run({ say, check, quick }) {
    const kills = quick ? 4 : KILLS;
    await underLoad({ say, check }, { cases: kills + 4, least: kills }, async (cluster, told) => {
      let done = 0;
      const killOf = async (works: boolean) => {
        for (let n = 0; n < kills / 2; n++) {
          await soon(1_500);
          await cluster.replaceOne(works);
          if (++done % 10 === 0) say(`${done} killed, ${told.filings.size} filed`);
        }
      };
      // One of each kind at a time, so that one of each always lives.
      await Promise.all([killOf(false), killOf(true)]);
      return `${done} processes killed`;
    });
  },
};

/** PostgreSQL goes away under load and comes back: half of the times in order, half of them killed. */
export const restarted: Fault = {
  name: 'restarted-database',
  async run({ say, check, quick }) {
    const restarts = quick ? 2 : RESTARTS;
    await underLoad({ say, check }, { cases: restarts * 3, least: restarts }, async (cluster, told) => {
      for (let n = 0; n < restarts; n++) {
        await somethingDone(told);
        await soon(2_000);
        process.kill(cluster.postmaster, n % 2 === 0 ? 'SIGINT' : 'SIGQUIT');
        await isBack(cluster);
      }
      return `${restarts} restarts of the database`;
    });
  },
};

/** People get on a little between two restarts, however slow the machine is. */
async function somethingDone(told: Acknowledged): Promise<void> {
  const enough = told.filings.size + 2;
  const until = Date.now() + 60_000;
  while (told.filings.size < enough && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 200));
}

async function isBack(cluster: Cluster): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const isThere = await cluster.owner.query('select').then(
      () => true,
      () => false,
    );
    if (isThere) return;
    if (Date.now() > until) throw new Error('The database did not come back within a minute.');
  }
}
