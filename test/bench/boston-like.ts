import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createGzip } from 'node:zlib';

const header =
  'case_id,open_dt,sla_target_dt,closed_dt,on_time,status,subject,reason,type,queue,department,neighborhood,ward,zipcode,latitude,longitude,source,closure_reason,origin';
const areas = [
  'Northside',
  'Southside',
  'Harbour View',
  'Old Market',
  'Mill / Quarry',
  'Upper Hill',
  'East Bank',
];
const works = [
  'Street',
  'Lamp',
  'Bulk waste',
  'Signal',
  'Tree',
  'Pothole',
  'Pest',
  'Graffiti',
  'Sewer',
  'Noise',
  'Rental',
];
const verbs = [
  'repair',
  'pick-up',
  'inspection',
  'request',
  'cleaning',
  'removal',
  'complaint',
  'permit',
  'survey',
];
const offices = ['WORK', 'PARK', 'INSP', 'ROAD', 'INFO', 'ANIM', 'HALL'];
const sources = [
  'Constituent Call',
  'Employee Generated',
  'Citizens Connect App',
  'Self Service',
  'City Worker App',
];
const closings = [
  'Case Resolved',
  'Case Noted',
  'Case Scheduled Items have been scheduled',
  'Internal Case Performed by crew',
];

/** Numbers that look random and are the same on every machine (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const local = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/**
 * A packed CSV of the shape of Boston's 311 records, invented: as many columns, filled as often, with words of about the
 * same number and length. A third of the rows has no target, a fifth no end, half a closing remark.
 */
export async function writeBostonLike(file: string, rows: number): Promise<void> {
  const roll = dice(2011);
  const gzip = createGzip({ level: 1 });
  const done = once(gzip.pipe(createWriteStream(file)), 'finish');
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
  let piece = `${header}\n`;
  for (let i = 0; i < rows; i++) {
    const opened = Date.UTC(2011, 6, 1) + Math.floor((i / rows) * 4_800 * 86_400_000) + roll(86_400_000);
    const target = roll(100) < 65 ? opened + (1 + roll(30)) * 86_400_000 : undefined;
    const closed = roll(100) < 82 ? opened + 3_600_000 + roll(40 * 86_400_000) : undefined;
    const isLate = target !== undefined && (closed ?? Number.POSITIVE_INFINITY) > target;
    const [what, verb, office, area] = [pick(works), pick(verbs), pick(offices), pick(areas)];
    const type = `${what} ${verb}${roll(3) === 0 ? ' (internal)' : ''}`;
    const remark =
      closed && roll(100) < 59 ? `Case Closed ${pick(closings)} ${pick(works)} no. ${roll(90_000)}` : '';
    piece += `${[
      ...[101_000_000_000 + i, local(opened), target ? local(target) : '', closed ? local(closed) : ''],
      ...[roll(800) === 0 ? '' : isLate ? 'OVERDUE' : 'ONTIME', closed ? 'Closed' : 'Open'],
      ...[
        `${what} Department`,
        `${what} ${pick(verbs)}`,
        type,
        `${office}_District ${roll(14)}: ${area}`,
        office,
      ],
      ...[area, `Ward ${1 + roll(24)}`, roll(5) === 0 ? '' : `021${10 + roll(80)}`],
      ...[(42.2 + roll(20_000) / 100_000).toFixed(5), (-71.2 + roll(20_000) / 100_000).toFixed(5)],
      ...[pick(sources), remark, 'invented'],
    ].join(',')}\n`;
    if (piece.length > 200_000) {
      if (!gzip.write(piece)) await once(gzip, 'drain');
      piece = '';
    }
  }
  gzip.end(piece);
  await done;
}
