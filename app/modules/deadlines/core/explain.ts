import type { LocalText } from './calendar';
import { type Day, daysBetween } from './days';
import { expandTrace, type LimitUnit, type Trace, type TraceDay } from './trace';

/** The event that a clock counts from; `start` where a page does not say which. */
export type StartEvent = 'start' | 'received' | 'accepted' | 'dispatched';

/** Keys of the namespace `deadline` that sentences are made of. */
export type DeadlineKey =
  | `event.${StartEvent}`
  | `start.${LimitUnit}`
  | `amount.${LimitUnit | 'min'}.${'one' | 'many'}`
  | `result.${'wd' | 'd' | 'moved' | 'hours'}`
  | `makeup.${'one' | 'many' | 'end'}`
  | `off.${'sentence' | 'unnamed' | 'weekend' | 'group'}`
  | `paused.${'days' | 'day' | 'hours' | 'open'}`
  | `worked.${'sentence' | 'day'}`
  | `cell.${'counted' | 'makeup' | 'weekend' | 'holiday' | 'paused' | 'due'}`
  | 'provisional';

/** What a sentence is filled with; only the speaker (say.ts) knows the language. */
export type SentenceValue =
  | number
  | string
  | { day: Day; withYear: boolean }
  | { text: LocalText }
  | { sentence: Sentence }
  | { list: SentenceValue[] };

/** A text by its key and what to fill it with. */
export type Sentence = { key: DeadlineKey; params: Record<string, SentenceValue> };

/** More worked days than this are not listed one by one for a limit in working hours. */
const LONGEST_LIST = 5;

/**
 * The arithmetic of a due date as sentences, in reading order: from when and how far, what was not counted, which
 * weekend days were, where the clock stood, the result, and whether it is provisional.
 */
export function explainDue(trace: Trace, event: StartEvent = 'start'): Sentence[] {
  const days = expandTrace(trace);
  const day = (of: Day): SentenceValue => ({
    day: of,
    withYear: of.slice(0, 4) !== trace.start.slice(0, 4),
  });
  return [
    startSentence(trace, event),
    ...workedSentences(trace, days, day),
    ...offSentences(trace, days),
    ...(trace.unit === 'd' ? [] : makeupSentences(trace, day)),
    ...pauseSentences(trace, day),
    resultSentence(trace, day),
    ...(trace.unit === 'd' ? makeupSentences(trace, day) : []),
    ...provisionalSentences(trace),
  ];
}

/** What stands in a day's cell of the drawn count; nothing on a day outside of it. */
export function labelDay(day: TraceDay, event: StartEvent = 'start'): SentenceValue | undefined {
  const say = (key: DeadlineKey, params: Sentence['params'] = {}): SentenceValue => ({
    sentence: { key, params },
  });
  switch (day.mark) {
    case 'start':
      return say(`event.${event}`);
    case 'due':
      return say('cell.due');
    case 'weekend':
      return say('cell.weekend');
    case 'holiday':
      return day.name ? { text: day.name } : say('cell.holiday');
    case 'paused':
      return say('cell.paused');
    case 'counted':
      if (day.minutes !== undefined) return duration(day.minutes, 'h');
      if (day.n === undefined) return undefined;
      return say(day.isMakeup ? 'cell.makeup' : 'cell.counted', { n: day.n });
    case 'outside':
      return undefined;
  }
}

type DayValue = (day: Day) => SentenceValue;

function amount(n: number, unit: LimitUnit | 'min'): SentenceValue {
  return { sentence: { key: `amount.${unit}.${n === 1 ? 'one' : 'many'}`, params: { n } } };
}

/** Minutes as hours when they are whole hours, else as minutes below one hour, else as hours with a fraction. */
function duration(minutes: number, unit: 'h' | 'wh'): SentenceValue {
  if (minutes % 60 === 0 || minutes > 60) return amount(Math.round((minutes / 60) * 100) / 100, unit);
  return amount(minutes, 'min');
}

function startSentence(trace: Trace, event: StartEvent): Sentence {
  const ranges = (trace.hours ?? []).map(({ start, end }) => `${start}–${end}`);
  return {
    key: `start.${trace.unit}`,
    params: {
      event: { sentence: { key: `event.${event}`, params: {} } },
      day: { day: trace.start, withYear: true },
      time: trace.startTime,
      amount:
        trace.unit === 'h' || trace.unit === 'wh'
          ? duration(Math.round(trace.amount * 60), trace.unit)
          : amount(trace.amount, trace.unit),
      ...(trace.hours ? { hours: { list: ranges } } : {}),
    },
  };
}

function workedSentences(trace: Trace, days: readonly TraceDay[], day: DayValue): Sentence[] {
  if (trace.unit !== 'wh') return [];
  const worked = days.filter((entry) => (entry.minutes ?? 0) > 0);
  if (worked.length === 0 || worked.length > LONGEST_LIST) return [];
  const list = worked.map(
    (entry): SentenceValue => ({
      sentence: {
        key: 'worked.day',
        params: { day: day(entry.day), amount: duration(entry.minutes ?? 0, 'h') },
      },
    }),
  );
  return [{ key: 'worked.sentence', params: { list: { list } } }];
}

function groupName(name: LocalText | undefined): SentenceValue {
  return name ? { text: name } : { sentence: { key: 'off.unnamed', params: {} } };
}

function offSentences(trace: Trace, days: readonly TraceDay[]): Sentence[] {
  if (trace.unit === 'd' || trace.unit === 'h') return [];
  // One entry a name: a holiday that the count meets in two pieces is said once.
  const groups = new Map<string, { name: LocalText | undefined; days: number }>();
  for (const { name, days: length } of trace.off ?? []) {
    const known = groups.get(name?.['zh-CN'] ?? '');
    if (known) known.days += length;
    else groups.set(name?.['zh-CN'] ?? '', { name, days: length });
  }
  const list = [...groups.values()].map(
    (group): SentenceValue => ({
      sentence: {
        key: 'off.group',
        params: { name: groupName(group.name), amount: amount(group.days, 'd') },
      },
    }),
  );
  if (days.some((entry) => entry.mark === 'weekend')) {
    list.push({ sentence: { key: 'off.weekend', params: {} } });
  }
  return list.length > 0 ? [{ key: 'off.sentence', params: { list: { list } } }] : [];
}

function makeupSentences(trace: Trace, day: DayValue): Sentence[] {
  const makeup = trace.makeup ?? [];
  const [first] = makeup;
  if (first === undefined) return [];
  if (trace.unit === 'd') return [{ key: 'makeup.end', params: { day: day(first) } }];
  if (makeup.length === 1) return [{ key: 'makeup.one', params: { day: day(first) } }];
  return [{ key: 'makeup.many', params: { list: { list: makeup.map(day) } } }];
}

function pauseSentences(trace: Trace, day: DayValue): Sentence[] {
  const inDays = trace.unit === 'wd' || trace.unit === 'd';
  const moment = (local: string): Sentence['params'] => ({
    day: day(local.slice(0, 10)),
    time: local.slice(11),
  });
  const said = (trace.paused ?? []).map((pause): Sentence => {
    if (!inDays) {
      const { day: from, time } = moment(pause.from);
      const { day: to, time: toTime } = moment(pause.to);
      const unit = trace.unit === 'wh' ? 'wh' : 'h';
      return {
        key: 'paused.hours',
        params: {
          from: from ?? '',
          time: time ?? '',
          to: to ?? '',
          toTime: toTime ?? '',
          amount: duration(pause.amount, unit),
        },
      };
    }
    if (pause.from === pause.to) return { key: 'paused.day', params: { day: day(pause.from) } };
    const unit = trace.unit === 'wd' ? 'wd' : 'd';
    return {
      key: 'paused.days',
      params: { from: day(pause.from), to: day(pause.to), amount: amount(pause.amount, unit) },
    };
  });
  if (trace.pausedSince) said.push({ key: 'paused.open', params: moment(trace.pausedSince) });
  return said;
}

function resultSentence(trace: Trace, day: DayValue): Sentence {
  const due = day(trace.due);
  if (trace.dueTime !== undefined) return { key: 'result.hours', params: { day: due, time: trace.dueTime } };
  if (trace.movedFrom !== undefined) {
    const list = restNames(trace, trace.movedFrom);
    return {
      key: 'result.moved',
      params: { n: trace.amount, last: day(trace.movedFrom), list: { list }, day: due },
    };
  }
  return { key: trace.unit === 'wd' ? 'result.wd' : 'result.d', params: { n: trace.amount, day: due } };
}

/** What a limit in calendar days moves over: holidays by name, and weekends where a day has no other reason. */
function restNames(trace: Trace, from: Day): SentenceValue[] {
  const off = trace.off ?? [];
  const named = off.reduce((sum, { days }) => sum + days, 0);
  const makeup = (trace.makeup ?? []).filter((day) => day < trace.due).length;
  const list = off.map(({ name }) => groupName(name));
  if (daysBetween(from, trace.due) > named + makeup)
    list.push({ sentence: { key: 'off.weekend', params: {} } });
  return list;
}

/** Years without published holidays, neighbours as a range. */
function provisionalSentences(trace: Trace): Sentence[] {
  if (!trace.uncovered) return [];
  const ranges: { from: number; to: number }[] = [];
  for (const year of trace.uncovered) {
    const last = ranges.at(-1);
    if (last?.to === year - 1) last.to = year;
    else ranges.push({ from: year, to: year });
  }
  const list = ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
  return [{ key: 'provisional', params: { years: { list } } }];
}
