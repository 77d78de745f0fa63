import { useTranslation } from 'react-i18next';
import { formatDateTimeShort } from '~/ui/format';
import { Timeline, type TimelineItem } from '~/ui/timeline';
import type { StaffCase, TimelineEntry } from '../core/case-view';
import { movedDue } from '../core/moved-due';
import type { TextKind } from '../core/vocabulary';
import type { Reader } from './staff-reader';
import { dueDay } from './staff-tags';

/** What stays open for others, not for the unit: nothing that an officer has to do by then. */
const notOwed = new Set([
  'edit_window',
  'rating_window',
  'reopen_window',
  'callback',
  'reply_review',
  'supplement',
]);

/** Everything that happened, newest first, with who did it and the words that belong to it; what is owed next on top. */
export function History({ file, reader }: { file: StaffCase; reader: Reader }) {
  const { t } = useTranslation('staff');
  const say = useEventWords(file, reader);
  const next = file.clocks
    .filter(({ kind, stoppedAt, trace }) => !stoppedAt && !trace.pausedSince && !notOwed.has(kind))
    .sort((a, b) => b.dueAt.getTime() - a.dueAt.getTime())
    .map(
      (clock): TimelineItem => ({
        key: `${clock.kind}-${clock.round}`,
        at: t(clock.dueAt.getTime() < reader.now.getTime() ? 'history.late' : 'history.by', {
          day: dueDay(clock.dueAt, reader),
        }),
        dateTime: clock.dueAt.toISOString(),
        title: clock.name?.[reader.language] ?? clock.kind,
        isNext: true,
      }),
    );
  const past = [...file.timeline]
    .sort((a, b) => b.seq - a.seq)
    .map(
      (entry): TimelineItem => ({
        key: String(entry.seq),
        at: formatDateTimeShort(entry.at, reader.timeZone, reader.language),
        dateTime: entry.at.toISOString(),
        title: say(entry),
        body: entry.texts.length > 0 ? <Words entry={entry} /> : undefined,
      }),
    );
  return <Timeline dense items={[...next, ...past]} />;
}

/** One event in words: what, and by whom. */
export function useEventWords(file: StaffCase, reader: Reader): (entry: TimelineEntry) => string {
  const { t } = useTranslation('staff');
  return (entry) => {
    const unit = entry.unitName?.[reader.language];
    const who = entry.actorName ?? (entry.actorKind === 'staff' ? unit : t(`actor.${entry.actorKind}`));
    return [whatHappened(entry, unit), who].filter(Boolean).join(' · ');
  };

  function whatHappened(entry: TimelineEntry, unit: string | undefined): string {
    if (entry.type === 'dispatched' && unit) return t('event.dispatched_to', { unit });
    if (entry.type === 'handed_over' && unit) return t('event.handed_over_to', { unit });
    if (entry.type === 'assigned') {
      if (entry.params.account === null) return t('event.assigned_to_nobody');
      const people = [...file.colleagues, ...(file.assignee ? [file.assignee] : [])];
      const name = people.find(({ id }) => id === entry.params.account)?.name;
      if (name) return t('event.assigned_to', { name });
    }
    const moved = entry.type === 'clock_recomputed' ? movedDue(entry.params) : undefined;
    if (moved)
      return t('event.clock_moved', {
        before: dueDay(moved.before, reader),
        after: dueDay(moved.after, reader),
        days: moved.days.map((day) => day[reader.language]).join(t('list_separator')) || t('event.calendar'),
      });
    return t(`event.${entry.type}`);
  }
}

const textKinds: readonly TextKind[] = [
  'public_reply',
  'internal_handling',
  'note',
  'question',
  'supplement',
  'withdrawal',
  'unsolved_reason',
  'review_result',
  'former_words',
];

function Words({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('staff');
  return (
    <>
      {entry.texts.map(({ kind, body }) => {
        const known = textKinds.find((word) => word === kind);
        return (
          <div key={kind} className={known === 'public_reply' ? 'words words-public' : 'words'}>
            {known ? <b>{t(`text.${known}`)}</b> : null}
            <p>{body}</p>
          </div>
        );
      })}
    </>
  );
}
