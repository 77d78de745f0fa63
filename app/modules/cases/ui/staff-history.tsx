import { useTranslation } from 'react-i18next';
import { formatDateTimeShort } from '~/ui/format';
import { Timeline, type TimelineItem } from '~/ui/timeline';
import type { StaffCase, TimelineEntry } from '../core/case-view';
import type { TextKind } from '../core/vocabulary';
import { owesWord } from './staff-due';
import type { Reader } from './staff-reader';
import { dueDay } from './staff-tags';

/** Everything that happened, newest first, with who did it and the words that belong to it; what is owed next on top. */
export function History({ file, reader }: { file: StaffCase; reader: Reader }) {
  const { t } = useTranslation('staff');
  const say = useEventWords(reader);
  const next: TimelineItem[] =
    file.standing && !file.standing.isPaused
      ? [
          {
            key: 'next',
            at: t('history.by', { day: dueDay(file.standing.dueAt, reader) }),
            dateTime: file.standing.dueAt.toISOString(),
            title: t(`owes.${owesWord(file.standing.clock)}`),
            isNext: true,
          },
        ]
      : [];
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
export function useEventWords(reader: Reader): (entry: TimelineEntry) => string {
  const { t } = useTranslation('staff');
  return (entry) => {
    const unit = entry.unitName?.[reader.language];
    const who = entry.actorName ?? (entry.actorKind === 'staff' ? unit : t(`actor.${entry.actorKind}`));
    const what =
      entry.type === 'dispatched' && unit ? t('event.dispatched_to', { unit }) : t(`event.${entry.type}`);
    const isLaterNoted = entry.recordedAt.getTime() - entry.at.getTime() > 24 * 3_600_000;
    return [what, who, isLaterNoted && t('history.noted_later')].filter(Boolean).join(' · ');
  };
}

const textKinds: readonly TextKind[] = [
  'public_reply',
  'internal_handling',
  'note',
  'question',
  'supplement',
  'withdrawal',
  'unsolved_reason',
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
