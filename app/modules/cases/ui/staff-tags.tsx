import { useTranslation } from 'react-i18next';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { formatDateTimeShort, formatDayShort, formatTime } from '~/ui/format';
import { type StatusKind, StatusTag } from '~/ui/status-tag';
import type { Standing } from '../core/case-view';
import type { CaseState, Urgency } from '../core/vocabulary';
import { dueWord, isEndOfDay } from './staff-due';
import type { Reader } from './staff-reader';

/** How long is left, as a shape and a word: ▲ late, ◆ near, ○ calm, — stands still. */
export function DueTag({ standing, reader }: { standing: Standing; reader: Reader }) {
  const { t } = useTranslation('staff');
  const time = formatTime(standing.dueAt, reader.timeZone);
  const { kind, word, n } = dueWord(standing, !isEndOfDay(time));
  return <StatusTag kind={kind}>{t(`due.${word}`, { n, time })}</StatusTag>;
}

/** The day of a due date, with its minute where the limit is in hours. */
export function dueDay(at: Date, reader: Reader): string {
  const isDay = isEndOfDay(formatTime(at, reader.timeZone));
  return isDay
    ? formatDayShort(localDay(at, reader.timeZone), reader.language)
    : formatDateTimeShort(at, reader.timeZone, reader.language);
}

const kinds: Record<CaseState, StatusKind> = {
  submitted: 'waiting',
  supplement: 'stopped',
  accepted: 'waiting',
  dispatched: 'waiting',
  return_requested: 'waiting',
  signed: 'active',
  mediating: 'active',
  replied: 'waiting',
  callback: 'settled',
  reopened: 'due',
  closed: 'settled',
  archived: 'settled',
  rejected: 'stopped',
  diverted: 'stopped',
  merged: 'stopped',
  terminated: 'stopped',
  withdrawn: 'stopped',
};

/** The state of a case in a list: a second round and an open question to the citizen come before the plain state. */
export function StateTag(props: { state: CaseState; round: number; isWaiting: boolean }) {
  const { t } = useTranslation('staff');
  const { state, round } = props;
  const isOpen = state === 'dispatched' || state === 'signed' || state === 'mediating';
  if (props.isWaiting && isOpen) {
    return (
      <StatusTag kind="stopped" quiet>
        {t('state.supplement')}
      </StatusTag>
    );
  }
  if (round > 1 && isOpen) {
    return (
      <StatusTag kind="due" quiet>
        {t('again', { state: t(`state.${state}`) })}
      </StatusTag>
    );
  }
  return (
    <StatusTag kind={kinds[state]} quiet>
      {t(`state.${state}`)}
    </StatusTag>
  );
}

/** Urgent cases say so before their title. */
export function UrgencyFlag({ urgency }: { urgency: Urgency }) {
  const { t } = useTranslation('staff');
  return urgency === 'normal' ? null : <span className="flag">{t(`urgency.${urgency}`)}</span>;
}
