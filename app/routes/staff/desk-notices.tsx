import { useTranslation } from 'react-i18next';
import type { StaffCase } from '~/modules/cases/core/case-view';
import { useEventWords } from '~/modules/cases/ui/staff-history';
import type { Reader } from '~/modules/cases/ui/staff-reader';
import { intents, type Typed } from '~/modules/cases/ui/staff-typed';
import { ErrorSummary } from '~/ui/error-summary';
import { formatDateTimeShort } from '~/ui/format';
import { Notice } from '~/ui/notice';
import type { DeskAnswer } from './desk-typed';

/** What just happened: done, refused and why, changed by others meanwhile, or waiting unsent from last time. */
export function DeskNotices(props: {
  file: StaffCase;
  reader: Reader;
  answer: DeskAnswer;
  typed: Typed;
  kept: Record<string, string> | undefined;
  done: string | null;
  /** Account of whoever reads. */
  me: number;
}) {
  const { t } = useTranslation('staff');
  const { answer, typed, kept } = props;
  const done = answer.problem || answer.revealed ? undefined : intents.find((name) => name === props.done);
  const errors = Object.entries(typed.errors).map(([field, text]) => ({
    field: field === 'form' ? 'next' : field === 'purpose' ? `purpose-${typed.values.person}` : field,
    text,
  }));
  const isKept = !answer.problem && kept !== undefined && done !== 'keep_reply';
  return (
    <div className="case-notices">
      <ErrorSummary errors={errors} />
      {answer.problem ? <Changed {...props} /> : null}
      {done && done !== 'reveal' ? (
        <div role="status">
          <Notice kind="good">
            <p>{t(`done.${done}`)}</p>
          </Notice>
        </div>
      ) : null}
      {isKept ? (
        <Notice kind="due">
          <p>
            {t('kept.notice')} <a href="#next">{t('kept.go')}</a>
          </p>
        </Notice>
      ) : null}
      <Orphan file={props.file} typed={typed} />
    </div>
  );
}

/** What others did while the page lay open. */
function Changed({
  file,
  reader,
  answer,
  me,
}: {
  file: StaffCase;
  reader: Reader;
  answer: DeskAnswer;
  /** Account of whoever reads. */
  me: number;
}) {
  const { t } = useTranslation('staff');
  const say = useEventWords(file, reader);
  const seen = Number(answer.problem?.values.seen);
  const news = file.timeline.filter((entry) => entry.seq > seen && entry.actorId !== me);
  if (!(news.length > 0)) return null;
  return (
    <Notice kind="due" title={t('changed.title')}>
      <ul>
        {news.map((entry) => (
          <li key={entry.seq}>
            {formatDateTimeShort(entry.at, reader.timeZone, reader.language)} {say(entry)}
            {entry.texts.map((text) => (
              <p key={text.kind} className="told">
                {text.body}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Words whose form is gone, because the case moved on: shown to be copied, never dropped. */
function Orphan({ file, typed }: { file: StaffCase; typed: Typed }) {
  const { t } = useTranslation('staff');
  const { can } = file;
  const hasForm: Partial<Record<NonNullable<Typed['intent']>, boolean>> = {
    note: can.note,
    ask: can.ask,
    reply: can.reply,
  };
  if (!typed.intent || hasForm[typed.intent] !== false) return null;
  const words = ['internal', 'publicReply', 'unsolvedReason', 'note', 'question']
    .map((field) => ({ field, text: typed.values[field]?.trim() }))
    .filter((row) => row.text);
  if (words.length === 0) return null;
  return (
    <Notice kind="due" title={t('kept.orphan')}>
      {words.map(({ field, text }) => (
        <p key={field} className="told">
          {text}
        </p>
      ))}
    </Notice>
  );
}
