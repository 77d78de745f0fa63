import { Logger, type Runner, run, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import { tasks } from '~/jobs.server';
import type { Services } from '~/platform/services.server';

/** Runs the queue in this process. Cron lines have a fixed identifier, so two workers cannot run one slot twice. */
export async function startWorker(services: Services, ownerPool: pg.Pool): Promise<Runner> {
  const list: TaskList = {};
  for (const [name, task] of Object.entries(tasks.byName)) {
    list[name] = async (payload) => task(services, payload);
  }
  return run({
    pgPool: ownerPool,
    taskList: list,
    crontab: tasks.cron.join('\n'),
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: quietLogger(services),
  });
}

function quietLogger(services: Services) {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') services.log.warn({ queue: true }, message.slice(0, 300));
  });
}
