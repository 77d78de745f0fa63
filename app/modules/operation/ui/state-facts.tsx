import { useTranslation } from 'react-i18next';
import { Facts } from '~/ui/facts';
import { StatusTag } from '~/ui/status-tag';
import { sizeText } from './sizes';

type StateFactsProps = {
  version: string;
  processes: { host: string; pid: number; version: string; doesWork: boolean; startedAt: string }[];
  backup: { fileName: string; bytes: number; at: string; isOld: boolean } | undefined;
  mail: { queued: number; failed: number };
  disk: { freeBytes: number; bytes: number };
  replica: { isThere: true; lag: number | null | undefined } | undefined;
};

const LEAST_FREE_SHARE = 0.1;

/** The things that an operator asks first, each with a word when it needs looking after. */
export function StateFacts(props: StateFactsProps) {
  const { t } = useTranslation('operation');
  const { processes, backup, mail, disk } = props;
  const isFull = disk.freeBytes < disk.bytes * LEAST_FREE_SHARE;
  return (
    <Facts
      facts={[
        { term: t('state.version'), text: props.version },
        {
          term: t('state.processes'),
          text: (
            <ul>
              {processes.map((one) => (
                <li key={`${one.host}-${one.pid}-${one.startedAt}`}>
                  {t(one.doesWork ? 'state.process_works' : 'state.process_serves', one)}
                </li>
              ))}
            </ul>
          ),
        },
        {
          term: t('state.backup'),
          text: (
            <>
              <Tag isBad={!backup || backup.isOld} bad={t('state.backup_old')} good={t('state.backup_new')} />{' '}
              {backup
                ? t('state.backup_at', { at: backup.at, file: backup.fileName, size: sizeText(backup.bytes) })
                : t('state.backup_none')}
            </>
          ),
        },
        {
          term: t('state.mail'),
          text: (
            <>
              <Tag isBad={mail.failed > 0} bad={t('state.mail_bad')} good={t('state.mail_good')} />{' '}
              {t('state.mail_counts', mail)}
            </>
          ),
        },
        {
          term: t('state.disk'),
          text: (
            <>
              <Tag isBad={isFull} bad={t('state.disk_full')} good={t('state.disk_free')} />{' '}
              {t('state.disk_of', { free: sizeText(disk.freeBytes), all: sizeText(disk.bytes) })}
            </>
          ),
        },
        { term: t('state.replica'), text: <Replica replica={props.replica} /> },
      ]}
    />
  );
}

function Tag({ isBad, bad, good }: { isBad: boolean; bad: string; good: string }) {
  return isBad ? <StatusTag kind="overdue">{bad}</StatusTag> : <StatusTag kind="settled">{good}</StatusTag>;
}

function Replica({ replica }: Pick<StateFactsProps, 'replica'>) {
  const { t } = useTranslation('operation');
  if (!replica) return t('state.replica_none');
  if (replica.lag === undefined)
    return (
      <>
        <StatusTag kind="overdue">{t('state.replica_silent')}</StatusTag> {t('state.replica_fallback')}
      </>
    );
  if (replica.lag === null) return t('state.replica_plain');
  return t('state.replica_lag', { seconds: replica.lag.toFixed(1) });
}
