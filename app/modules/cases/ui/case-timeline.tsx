import { useTranslation } from 'react-i18next';
import { formatDateTimeShort } from '~/ui/format';
import { Timeline, type TimelineItem } from '~/ui/timeline';
import type { CitizenCase, TimelineEntry } from '../core/case-view';
import { movedDue } from '../core/moved-due';
import { promised } from '../core/promised';
import { isOneOf } from '../core/vocabulary';
import { useDueDay } from './case-standing';

/** Events that a citizen is told, each with a title of its own. */
const told = [
  'submitted',
  'changed',
  'accepted',
  'dispatched',
  'handed_over',
  'signed',
  'contacted',
  'asked',
  'supplied',
  'question_lapsed',
  'mediation_accepted',
  'reply_passed',
  'rated',
  'rating_missed',
  'review_opened',
  'review_decided',
  'closed',
  'withdrawn',
  'reminded',
  'reopened',
  'followed',
  'attachment_added',
  'imported',
  'clock_recomputed',
] as const;
type Told = (typeof told)[number];
/** For who follows a case, these are of the person who filed it. */
const others = ['submitted', 'contacted', 'withdrawn'] as const;
const isOthers = (type: Told): type is (typeof others)[number] => isOneOf(others, type);

/** What happened, newest first, and on top what comes next. */
export function CaseTimeline({ file, timeZone }: { file: CitizenCase; timeZone: string }) {
  const { t, i18n } = useTranslation('track');
  const next = useNext(file, timeZone);
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const items = file.timeline
    .filter((entry) => isOneOf(told, entry.type))
    .sort((a, b) => b.seq - a.seq)
    .map((entry): TimelineItem => {
      const type = entry.type as Told;
      const by = type === 'reply_passed' ? file.reply?.unit : entry.unitName;
      const unit = by?.[language] ?? t('owes.unit');
      return {
        key: String(entry.seq),
        at: formatDateTimeShort(entry.at, timeZone, i18n.language),
        dateTime: entry.at.toISOString(),
        title: isOthers(type) && file.isFollower ? t(`event_other.${type}`) : t(`event.${type}`, { unit }),
        body: <Body entry={entry} file={file} timeZone={timeZone} />,
      };
    });
  return <Timeline items={[...next, ...items]} />;
}

function useNext(file: CitizenCase, timeZone: string): TimelineItem[] {
  const { t, i18n } = useTranslation('track');
  const dueDay = useDueDay(timeZone);
  const { standing, rating, question, stage } = file;
  if (stage.endWord || stage.stage === stage.total) return [];
  const item = (at: Date | undefined, title: string, body: string): TimelineItem[] => [
    {
      key: 'next',
      isNext: true,
      at: at ? t('next.by', { day: dueDay(at) }) : t('next.now'),
      dateTime: at?.toISOString(),
      title,
      body: <p>{body}</p>,
    },
  ];
  if (question) return item(question.dueAt, t('next.question'), t('next.question_text'));
  if (rating.state === 'open') return item(rating.until, t('next.rating'), t('next.rating_text'));
  if (file.reply || !standing) return [];
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const unit = file.holder?.unit[language] ?? t('owes.unit');
  return item(
    standing.dueAt,
    t(`next.${promised(standing.clock)}`, { unit }),
    standing.remaining.isOverdue
      ? t('next.late_text')
      : standing.isProvisional
        ? t('next.provisional_text')
        : t('next.text'),
  );
}

function Body(props: { entry: TimelineEntry; file: CitizenCase; timeZone: string }) {
  const { entry, file } = props;
  const { t, i18n } = useTranslation('track');
  const dueDay = useDueDay(props.timeZone);
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const files = file.attachments.filter(({ eventSeq }) => eventSeq === entry.seq);
  const moved = entry.type === 'clock_recomputed' ? movedDue(entry.params) : undefined;
  const words = entry.texts.filter(({ kind }) => kind !== 'public_reply');
  return (
    <>
      {entry.type === 'accepted' ? (
        <p>{t('event_body.accepted', { kind: file.type.name[language] })}</p>
      ) : null}
      {entry.type === 'dispatched' && file.holder ? (
        <>
          <p>
            {t('event_body.lead', { unit: file.holder.unit[language] })}
            {file.holder.assist.length > 0
              ? ` ${t('event_body.assist', { units: file.holder.assist.map((unit) => unit[language]).join(t('list_comma')) })}`
              : null}
          </p>
          {file.holder.reason ? (
            <p>
              {t('event_body.why')}
              {file.holder.reason[language]}
            </p>
          ) : null}
        </>
      ) : null}
      {moved ? (
        <p>
          {t('event_body.moved', { before: dueDay(moved.before), after: dueDay(moved.after) })}
          {moved.days.length > 0
            ? ` ${t('event_body.moved_by', { days: moved.days.map((day) => day[language]).join(t('list_comma')) })}`
            : null}
        </p>
      ) : null}
      {files.length > 0 ? <p>{t('event_body.files', { count: files.length })}</p> : null}
      {entry.type === 'reply_passed' ? (
        <p>
          <a href="#reply">{t('event_body.reply')}</a>
        </p>
      ) : null}
      {words.map((text) => (
        <p key={text.kind + text.body} className="said">
          {text.body}
        </p>
      ))}
    </>
  );
}
