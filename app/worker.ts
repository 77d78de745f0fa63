import { EventEmitter } from 'node:events';
import { Logger, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import { tasks } from '~/jobs.server';
import { freeLostJobs } from '~/modules/operation/commands/free-lost-jobs.server';
import { rateByText } from '~/modules/satisfaction/commands/rate-by-text.server';
import type { Services } from '~/platform/services.server';
import type { Prepared } from '~/prepare.server';

export type RunningWorker = {
  /** How the queue calls the workers of this process. */
  ids(): string[];
  stop(): Promise<void>;
};

const LOST_EVERY_MS = 30_000;

/**
 * Runs the queue in this process. Cron lines have a fixed identifier, so two workers cannot run one slot twice; jobs of
 * workers that were killed are let go for the others. Replies to text messages are taken here as well.
 */
export async function startWorker({
  services,
  owner,
  ownerPool,
}: Pick<Prepared, 'services' | 'owner' | 'ownerPool'>): Promise<RunningWorker> {
  const list: TaskList = {};
  for (const [name, task] of Object.entries(tasks.byName)) {
    list[name] = async (payload) => task(services, payload);
  }
  const ids = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => ids.add(worker.workerId));
  const runner = await run({
    pgPool: ownerPool,
    taskList: list,
    crontab: tasks.cron.join('\n'),
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: quietLogger(services),
    events,
  });
  const { log } = services;
  services.sms?.listen(async (reply) => {
    const outcome = await rateByText(services, reply);
    log.info({ outcome }, 'reply by text');
  });
  const timer = setInterval(async () => {
    const lost = await freeLostJobs(owner, [...ids]).catch((err: unknown) =>
      log.debug({ err }, 'lost jobs not freed'),
    );
    if (lost?.length) log.warn({ workers: lost }, 'jobs of workers that died run again');
  }, LOST_EVERY_MS);
  timer.unref();
  return {
    ids: () => [...ids],
    stop: () => {
      clearInterval(timer);
      return runner.stop();
    },
  };
}

function quietLogger(services: Services) {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') services.log.warn({ queue: true }, message.slice(0, 300));
  });
}
