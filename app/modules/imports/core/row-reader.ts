import type { CaseState } from '~/modules/cases/core/vocabulary';
import type { ImportMap } from '../schema';
import type { Binding } from './bind-columns';
import type { CaseDates, CaseFacts, CityNames, RowReading } from './case-facts';
import { cellReaders, isKeyRounded } from './cell-readers';
import type { Problem, RowFlag, UnknownField } from './import-words';
import { personReader, ratingReader } from './person-readers';

export type RowReader = {
  /** The row's own name in its source; undefined where the map has none ('row'). */
  keyOf(cells: readonly string[]): { key: string | undefined; problem?: Problem };
  read(cells: readonly string[]): { reading: RowReading } | { problems: Problem[] };
};

const TITLE_MAX = 200;
const dateNames = [
  'acceptedAt',
  'dispatchedAt',
  'signedAt',
  'contactedAt',
  'targetAt',
  'repliedAt',
  'closedAt',
] as const;

/**
 * Reads the rows of one file by a map: made once for its columns, so that a row costs a few microseconds.
 * A row is refused where it has no date of receipt, no words at all, a date that no format reads, or no key.
 */
export function rowReader(map: ImportMap, binding: Binding, names: CityNames): RowReader {
  const { fields } = map;
  const make = cellReaders(map, binding);
  const read = {
    type: make.code(fields.type),
    state: fields.state && make.code(fields.state, false),
    channel: make.code(fields.channel),
    urgency: fields.urgency && make.code(fields.urgency),
    title: make.line(fields.title),
    body: make.text(fields.body),
    category: make.name(fields.category, names.categories),
    unit: make.name(fields.unit, names.units),
    region: make.name(fields.region, names.districts),
    township: make.name(fields.township, names.townships),
    location: make.line(fields.location),
    lat: make.number(fields.lat),
    lon: make.number(fields.lon),
    receivedAt: make.date(fields.receivedAt, 'start'),
    publicReply: make.text(fields.publicReply),
    internalHandling: make.text(fields.internalHandling),
    solved: make.words(fields.solved),
    published: make.words(map.onTime?.published),
    person: personReader(make, map.person),
    rating: ratingReader(make, map.rating),
  };
  const dates = dateNames.map((name) => {
    const field = fields[name];
    return { name, read: field && make.date(field, name === 'targetAt' ? 'end' : 'start') };
  });
  const details = Object.entries(map.details).map(([code, field]) => ({ code, read: make.text(field) }));
  const keyColumns = map.key === 'row' ? [] : map.key.columns;
  const keyCells = keyColumns.map((header) => make.cell(header));

  return {
    keyOf(cells) {
      if (map.key === 'row') return { key: undefined };
      const parts = keyCells.map((cell) => cell(cells));
      const field = keyColumns.join(' + ');
      if (parts.every((part) => part === '')) return { key: undefined, problem: { field, reason: 'blank' } };
      if (parts.some(isKeyRounded)) return { key: undefined, problem: { field, reason: 'key_rounded' } };
      return { key: parts.join('\u001f') };
    },

    read(cells) {
      const problems: Problem[] = [];
      const words: CaseFacts['words'] = {};
      const known = <T>(field: UnknownField, found: { value: T; unknown?: string } | undefined) => {
        if (found?.unknown) words[field] = found.unknown;
        return found?.value;
      };
      const received = read.receivedAt(cells);
      if (received === undefined)
        problems.push({ field: fields.receivedAt.from.join(' / '), reason: 'blank' });
      if (received === 'unreadable')
        problems.push({ field: fields.receivedAt.from.join(' / '), reason: 'date' });
      const moments: CaseDates = { receivedAt: typeof received === 'number' ? received : 0 };
      for (const { name, read: date } of dates) {
        const at = date?.(cells);
        if (at === 'unreadable')
          problems.push({ field: fields[name]?.from.join(' / ') ?? name, reason: 'date' });
        else if (at !== undefined) moments[name] = at;
      }
      const ownTitle = read.title(cells);
      const ownBody = read.body(cells);
      const body = ownBody ?? ownTitle;
      if (body === undefined) {
        problems.push({
          field: [fields.title, fields.body].flatMap((one) => one?.from ?? []).join(' / '),
          reason: 'blank',
        });
      }
      if (problems.length > 0 || body === undefined) return { problems };

      const rating = read.rating?.(cells);
      const publicReply = read.publicReply(cells);
      const internalHandling = read.internalHandling(cells);
      const type = known('type', read.type(cells));
      const state = known('state', read.state?.(cells)) ?? stateByDates(moments, publicReply !== undefined);
      const lat = read.lat(cells);
      const lon = read.lon(cells);
      const isPoint = lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
      const title = ownTitle ?? body.replace(/\s+/g, ' ');
      const facts: CaseFacts = {
        type: type ?? 'complaint',
        state,
        channel: known('channel', read.channel(cells)) ?? 'import',
        urgency: known('urgency', read.urgency?.(cells)) ?? 'normal',
        title: title.length > TITLE_MAX ? [...title].slice(0, TITLE_MAX).join('') : title,
        body,
        categoryCode: known('category', read.category(cells)),
        unitId: known('unit', read.unit(cells)),
        regionCode: known('region', read.region(cells)),
        townshipCode: known('township', read.township(cells)),
        locationText: read.location(cells),
        ...(isPoint ? { lat, lon } : {}),
        ...moments,
        publicReply,
        internalHandling,
        solved: read.solved(cells) ?? rating?.solved,
        details: {},
        words,
        person: read.person?.(cells),
        rating,
      };
      for (const { code, read: detail } of details) {
        const value = detail(cells);
        if (value !== undefined) facts.details[code] = value;
      }
      const end = map.onTime ? moments[map.onTime.end] : (moments.repliedAt ?? moments.closedAt);
      if (end !== undefined && moments.targetAt !== undefined) facts.isOnTime = end <= moments.targetAt;
      const published = read.published(cells);
      const verdict =
        facts.isOnTime === undefined || published === undefined
          ? undefined
          : { ours: facts.isOnTime, published };
      const hasBadPoint = !isPoint && (lat !== undefined || lon !== undefined);
      return { reading: { facts, flags: flagsOf(facts, hasBadPoint, verdict), verdict } };
    },
  };
}

/** How far a case came, as far as its dates tell. */
function stateByDates(dates: CaseDates, hasReply: boolean): CaseState {
  if (dates.closedAt !== undefined) return 'closed';
  if (dates.repliedAt !== undefined || hasReply) return 'callback';
  if (dates.signedAt !== undefined) return 'signed';
  if (dates.dispatchedAt !== undefined) return 'dispatched';
  return dates.acceptedAt !== undefined ? 'accepted' : 'submitted';
}

function flagsOf(facts: CaseFacts, hasBadPoint: boolean, verdict: RowReading['verdict']): RowFlag[] {
  const flags: RowFlag[] = [];
  const { receivedAt, closedAt, repliedAt, targetAt, state } = facts;
  const isClosed = state === 'closed' || state === 'archived';
  if (closedAt !== undefined && closedAt < receivedAt) flags.push('closed_before_opened');
  if (repliedAt !== undefined && repliedAt < receivedAt) flags.push('replied_before_opened');
  if (targetAt !== undefined && targetAt < receivedAt) flags.push('target_before_opened');
  if (isClosed && closedAt === undefined) flags.push('closed_without_date');
  if (!isClosed && closedAt !== undefined && state !== 'withdrawn') flags.push('closed_but_open');
  if (facts.publicReply !== undefined && repliedAt === undefined && closedAt === undefined) {
    flags.push('reply_without_date');
  }
  if (verdict && verdict.ours !== verdict.published) flags.push('verdict_differs');
  if (hasBadPoint) flags.push('bad_point');
  return flags;
}
