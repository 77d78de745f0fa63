import { redirect } from '@remix-run/node';
import { Form, useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { retryJob } from '~/modules/operation/commands/retry-job.server';
import { findReplicaLag, getDatabaseState } from '~/modules/operation/queries/get-database-state.server';
import { countQueue, listDeadJobs } from '~/modules/operation/queries/get-queue.server';
import { getUpkeep } from '~/modules/operation/queries/get-upkeep.server';
import { listProcesses } from '~/modules/operation/queries/list-processes.server';
import { DatabaseFacts, Statements } from '~/modules/operation/ui/database-facts';
import { DeadJobs, QueueTable } from '~/modules/operation/ui/queue-table';
import { StateFacts } from '~/modules/operation/ui/state-facts';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { appVersion } from '~/platform/app-version.server';
import { isProblem, problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { ErrorSummary } from '~/ui/error-summary';
import { formatDateTime } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { Part } from '~/ui/panel';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

const OVERDUE_BACKUP_HOURS = 26;

/** How the installation is: what an operator looks at in the morning. Counts, names and times; nobody's data. */
export const loader = staffLoader('operation.read', async (page, trx) => {
  const { scope, now, services, language } = page;
  const { timeZone } = await getCity(page.db);
  const at = (time: Date) => formatDateTime(time, timeZone, language);
  const t = translator(language);
  const { backup, mail, disk } = await getUpkeep(trx, scope, services.config.dataDir);
  const processes = await listProcesses(trx);
  const dead = await listDeadJobs(trx, scope);
  const { migrations, ...database } = await getDatabaseState(page.db, trx, scope);
  return {
    title: t('operation:title'),
    done: page.url.searchParams.get('done') === 'retried',
    version: appVersion(),
    processes: processes.map((one) => ({ ...one, startedAt: at(one.startedAt) })),
    backup: backup && {
      ...{ fileName: backup.fileName, bytes: backup.bytes, at: at(backup.snapshotAt) },
      isOld: now.getTime() - backup.snapshotAt.getTime() > OVERDUE_BACKUP_HOURS * 3_600_000,
    },
    ...{ mail, disk, database },
    migrations: migrations.map(({ name, at: time }) => ({ name, at: at(new Date(time)) })),
    replica: services.config.databaseReadUrl
      ? { isThere: true as const, lag: await findReplicaLag(services.replicaDb ?? page.db) }
      : undefined,
    queue: await countQueue(trx),
    dead: dead.map((job) => ({ ...job, diedAt: at(job.diedAt) })),
  };
});

const form = z.strictObject({
  job: z.string('errors:form.invalid').regex(/^\d{1,15}$/, 'errors:form.invalid'),
});

export const action = staffAction('operation.read', form, async (page, input, values) => {
  const { scope, now, services } = page;
  const result = await retryJob(services, { scope, jobId: Number(input.job), now });
  return result.ok
    ? redirect('/admin/operation?done=retried#jobs')
    : problem(values, { form: result.reason });
});

export default function Operation() {
  const { t } = useTranslation(['operation', 'admin']);
  const shown = useLoaderData<typeof loader>();
  const refused: unknown = useActionData<typeof action>();
  return (
    <div className="flow">
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <h1>{t('title')}</h1>
      {isProblem(refused) ? <ErrorSummary errors={[{ field: 'jobs', text: t('jobs.not_dead') }]} /> : null}
      {shown.done ? <Notice kind="good" title={t('jobs.retried')} /> : null}
      <Part id="state" title={t('state.title')}>
        <StateFacts {...shown} />
      </Part>
      <Part id="jobs" title={t('jobs.title')}>
        <QueueTable queue={shown.queue} />
        <DeadJobs
          jobs={shown.dead}
          retry={(job) => (
            <Form method="post">
              <input type="hidden" name="job" value={job.id} />
              <button className="link" type="submit" aria-label={`${t('jobs.retry')} ${job.task}`}>
                {t('jobs.retry')}
              </button>
            </Form>
          )}
        />
      </Part>
      <Part id="database" title={t('database.title')}>
        <DatabaseFacts {...shown} />
      </Part>
      <Part id="statements" title={t(`statements.${shown.database.statements.kind}`)}>
        <Statements rows={shown.database.statements.rows} />
      </Part>
    </div>
  );
}
