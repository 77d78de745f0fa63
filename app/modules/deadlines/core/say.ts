import type { Day } from './days';
import {
  type DeadlineKey,
  explainDue,
  labelDay,
  type Sentence,
  type SentenceValue,
  type StartEvent,
} from './explain';
import type { Trace, TraceDay } from './trace';

/** Who speaks: a language, its texts of the namespace `deadline`, and how the site writes a day in it. */
export type Speaker = {
  lng: 'zh-CN' | 'en';
  /** i18next's t, or any look-up that fills `{{name}}` in. */
  t: (key: DeadlineKey, params: Record<string, string | number>) => string;
  /** 10月20日（周二）, with the year 2026年10月20日（周二）. */
  day: (day: Day, withYear: boolean) => string;
};

const lists = new Map<string, Intl.ListFormat>();

/** "A、B和C" / "A, B and C". A Chinese "and" keeps a space from figures, as everywhere on the site. */
function listOf(items: string[], lng: Speaker['lng']): string {
  // British English: no comma before the last "and".
  const format = lists.get(lng) ?? new Intl.ListFormat(lng === 'en' ? 'en-GB' : lng, { type: 'conjunction' });
  lists.set(lng, format);
  const parts = format.formatToParts(items).map(({ value }) => value);
  return parts
    .map((part, i) => {
      if (i % 2 === 0 || !/^\p{Script=Han}+$/u.test(part)) return part;
      const before = /\d$/.test(parts[i - 1] ?? '') ? ' ' : '';
      const after = /^\d/.test(parts[i + 1] ?? '') ? ' ' : '';
      return `${before}${part}${after}`;
    })
    .join('');
}

function sayValue(value: SentenceValue, speaker: Speaker): string | number {
  if (typeof value !== 'object') return value;
  if ('day' in value) return speaker.day(value.day, value.withYear);
  if ('text' in value) return value.text[speaker.lng];
  if ('sentence' in value) return saySentence(value.sentence, speaker);
  return listOf(
    value.list.map((item) => `${sayValue(item, speaker)}`),
    speaker.lng,
  );
}

function saySentence({ key, params }: Sentence, speaker: Speaker): string {
  const filled: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) filled[name] = sayValue(value, speaker);
  return speaker.t(key, filled);
}

/** The arithmetic of a due date in the speaker's language, one sentence an entry. */
export function sayDue(trace: Trace, speaker: Speaker, event?: StartEvent): string[] {
  return explainDue(trace, event).map((sentence) => saySentence(sentence, speaker));
}

/** The word in a day's cell of the drawn count; empty outside of it. */
export function sayCell(day: TraceDay, speaker: Speaker, event?: StartEvent): string {
  const value = labelDay(day, event);
  return value === undefined ? '' : `${sayValue(value, speaker)}`;
}
