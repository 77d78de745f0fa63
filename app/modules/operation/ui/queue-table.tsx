import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '~/ui/format';
import { type Column, DataTable } from '~/ui/table';
import type { QueueLine } from '../queries/get-queue.server';

/** Background jobs by kind. */
export function QueueTable({ queue }: { queue: readonly QueueLine[] }) {
  const { t } = useTranslation('operation');
  if (queue.length === 0) return <p>{t('jobs.none')}</p>;
  const number = (key: 'waiting' | 'running' | 'retrying' | 'dead'): Column<QueueLine> => ({
    ...{ key, head: t(`jobs.${key}`), isNumeric: true },
    cell: (row) => formatNumber(row[key]),
  });
  return (
    <DataTable
      caption={t('jobs.caption')}
      captionHidden
      columns={[
        { key: 'task', head: t('jobs.task'), cell: (row) => <code>{row.task}</code>, isRowHead: true },
        ...(['waiting', 'running', 'retrying', 'dead'] as const).map(number),
        {
          ...{ key: 'oldest', head: t('jobs.oldest'), isNumeric: true },
          cell: (row) => t('jobs.seconds', { n: Math.round(row.oldestDueSeconds) }),
        },
      ]}
      rows={queue}
      rowKey={(row) => row.task}
    />
  );
}

type Dead = { id: number; task: string; attempts: number; diedAt: string; error: string };

/** Jobs that have had all their tries, each with a button that gives them back. */
export function DeadJobs({ jobs, retry }: { jobs: readonly Dead[]; retry: (job: Dead) => ReactNode }) {
  const { t } = useTranslation('operation');
  if (jobs.length === 0) return null;
  return (
    <>
      <p>{t('jobs.dead_why')}</p>
      <DataTable
        caption={t('jobs.dead_title')}
        columns={[
          { key: 'task', head: t('jobs.task'), cell: (job) => <code>{job.task}</code>, isRowHead: true },
          { key: 'at', head: t('jobs.died'), cell: (job) => job.diedAt },
          { key: 'tries', head: t('jobs.tries'), cell: (job) => job.attempts, isNumeric: true },
          { key: 'error', head: t('jobs.error'), cell: (job) => job.error },
          { key: 'retry', head: t('jobs.act'), cell: retry },
        ]}
        rows={jobs}
        rowKey={(job) => String(job.id)}
      />
    </>
  );
}
