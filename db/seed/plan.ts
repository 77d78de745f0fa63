import type { WorkCalendar } from '~/modules/deadlines/core/calendar';
import { type DayNumber, dateParts, dayNumberOf, dayOf, weekdayOf } from '~/modules/deadlines/core/days';
import { instantAt, localDayNumber } from '~/modules/deadlines/core/time-zone';
import { between, chance, normal, poisson, type Random, randomOf, weighted } from './random';
import type { Story, StoryKind } from './story';
import words from './words.json';

/** Where and when a case is filed, and about what. */
export type PlannedCase = {
  /** Seed of everything else about the case. */
  seed: string;
  receivedAt: Date;
  district: string;
  story: Story;
};

/** A demo sign-in's unit, which must find work in its inbox. */
export type Desk = { unitCode: string; district: string };

export type PlanFacts = {
  now: Date;
  calendar: WorkCalendar;
  /** In the city's order, with residents. */
  districts: readonly { code: string; residents: number }[];
  stories: readonly Story[];
  desks: readonly Desk[];
  /** Code of the unit that would lead the story's case there on that day. */
  leadOf(story: Story, district: string, day: DayNumber): string | undefined;
  /** Cases in a month before seasons and trends. */
  monthly: number;
};

const YEARS_BEFORE = 4;
/** Shares of the types among all that is filed. */
const TYPE_SHARES: Record<StoryKind, number> = {
  complaint: 0.78,
  tip_off: 0.06,
  consultation: 0.06,
  help: 0.05,
  suggestion: 0.03,
  praise: 0.02,
};
const FIELD_SHARES: Record<string, number> = { P: 0.3, E: 0.16, S: 0.36, V: 0.18 };
/** What is urgent is rare. */
const URGENT_WEIGHT = 0.4;
const SEASON = [0.95, 0.92, 1, 1, 1.02, 1.08, 1.12, 1.12, 1.05, 1, 0.98, 0.95];
const HOURS = [1, 0, 0, 0, 0, 0, 1, 3, 7, 11, 12, 9, 5, 5, 8, 10, 10, 8, 6, 6, 8, 8, 6, 3];
/** Complaints of the complete years, oldest first, against the last one. */
const YEAR_LEVELS = [1.18, 1.12, 1.06, 1];
/** This year against the last one, district after district: some clearly fewer, most about the same, one more. */
const LAST_CHANGE = [-0.18, 0.2, -0.16, -0.03, 0.01, -0.04, 0.03];
/** Days before now in which the demo desks get a share of their district's cases of their own. */
export const DESK_DAYS = 28;
/**
 * Which desk, by how long ago: the one whose cases are due within a week gets the latest ones, those that take a month the
 * earlier ones. In the order of demo-accounts.json.
 */
const DESK_SHARES = [
  { days: 10, share: 0.85, weights: [1, 2, 5] },
  { days: DESK_DAYS, share: 0.7, weights: [2, 4, 0] },
];

/** Filings that each desk gets on top, so many days ago: some of them are due about today. */
const DESK_EXTRA = [1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 11, 13];

/** Invented filings from the first of January four years ago up to now, in order; the same day gives the same ones. */
export function planCases(facts: PlanFacts): PlannedCase[] {
  const { now, calendar } = facts;
  const zone = calendar.timeZone;
  const today = localDayNumber(now, zone);
  const { year } = dateParts(today);
  const random = randomOf(`plan:${dayOf(today)}`);
  const sources = sourcesOf(facts, year);
  const draws = drawsOf(facts.stories);
  const hourOf = weighted([...HOURS.keys()], (hour) => HOURS[hour] ?? 0);
  const cases: PlannedCase[] = [];
  for (let day = dayNumberOf(year - YEARS_BEFORE, 1, 1); day <= today; day++) {
    const { year: ofYear, month } = dateParts(day);
    const weight = dayWeight(calendar, day) * (SEASON[month - 1] ?? 1) * (12 / 365.25);
    const isSummer = month >= 6 && month <= 9;
    for (const source of sources) {
      const level = source.levels[ofYear - year + YEARS_BEFORE] ?? 1;
      for (const kind of kinds) {
        const isComplaint = kind === 'complaint';
        const mean = facts.monthly * TYPE_SHARES[kind] * source.share * weight * (isComplaint ? level : 1);
        for (let n = poisson(random, mean); n > 0; n--) {
          const hour = hourOf(random);
          const receivedAt = instantAt(day, Math.floor(between(random, hour, hour + 1) * 3_600_000), zone);
          let story = draws[kind][isSummer ? 'summer' : 'usual'](random);
          if (isComplaint)
            story = storyForDesk(facts, draws.complaint.usual, source.code, { day, today }, random) ?? story;
          const seed = `${day}:${source.code}:${kind}:${n}`;
          if (receivedAt <= now) cases.push({ seed, receivedAt, district: source.code, story });
        }
      }
    }
  }
  cases.push(...extraForDesks(facts, draws.complaint.usual, today, hourOf));
  return cases.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
}

const kinds = Object.keys(TYPE_SHARES) as StoryKind[];

type Source = { code: string; share: number; levels: number[] };

/** Districts file by their residents, the first ones (the urban ones) more; each has a course of its own. */
function sourcesOf({ districts }: PlanFacts, year: number): Source[] {
  const weightOf = (residents: number, index: number) => residents * (index === 0 ? 1.6 : 1);
  const total = districts.reduce((sum, { residents }, index) => sum + weightOf(residents, index), 0);
  return districts.map(({ code, residents }, index) => {
    const random = randomOf(`district:${code}:${year}`);
    const change = LAST_CHANGE[index % LAST_CHANGE.length] ?? 0;
    return {
      code,
      share: weightOf(residents, index) / total,
      levels: [...YEAR_LEVELS.map((level) => level * (1 + 0.01 * normal(random))), 1 + change],
    };
  });
}

type Draw = (random: Random) => Story;

function drawsOf(stories: readonly Story[]): Record<StoryKind, { usual: Draw; summer: Draw }> {
  const summer = new Set(words.summer);
  const drawsOfKind = (kind: StoryKind) => {
    const list = stories.filter((story) => story.kind === kind);
    const inField = new Map<string, Set<string>>();
    const inCategory = new Map<string, number>();
    for (const { category } of list) {
      const { field = '', code = '' } = category ?? {};
      inField.set(field, (inField.get(field) ?? new Set()).add(code));
      inCategory.set(code, (inCategory.get(code) ?? 0) + 1);
    }
    const weightOf = ({ category, verdict }: Story) => {
      const { field = '', code = '' } = category ?? {};
      const share = (FIELD_SHARES[field] ?? 0.25) / (inField.get(field)?.size ?? 1);
      return (share / (inCategory.get(code) ?? 1)) * (verdict.urgency === 'normal' ? 1 : URGENT_WEIGHT);
    };
    const inSummer = ({ category }: Story) =>
      category && (summer.has(category.field) || summer.has(category.code)) ? 1.35 : 1;
    return {
      usual: weighted(list, weightOf),
      summer: weighted(list, (story) => weightOf(story) * inSummer(story)),
    };
  };
  return {
    complaint: drawsOfKind('complaint'),
    tip_off: drawsOfKind('tip_off'),
    consultation: drawsOfKind('consultation'),
    help: drawsOfKind('help'),
    suggestion: drawsOfKind('suggestion'),
    praise: drawsOfKind('praise'),
  };
}

/** A story that one of the district's desks would lead, for some of the latest cases. */
function storyForDesk(
  facts: PlanFacts,
  draw: Draw,
  district: string,
  { day, today }: { day: DayNumber; today: DayNumber },
  random: Random,
): Story | undefined {
  const plan = DESK_SHARES.find(({ days }) => today - day < days);
  const desks = facts.desks.filter((desk) => desk.district === district);
  if (!plan || desks.length === 0 || !chance(random, plan.share)) return undefined;
  const desk = weighted(desks, (one) => plan.weights[desks.indexOf(one)] ?? 1)(random);
  return storyLedBy(facts, draw, desk, day, random);
}

function storyLedBy(
  facts: PlanFacts,
  draw: Draw,
  { unitCode, district }: Desk,
  day: DayNumber,
  random: Random,
): Story | undefined {
  for (let tries = 0; tries < 40; tries++) {
    const story = draw(random);
    if (facts.leadOf(story, district, day) === unitCode) return story;
  }
  return undefined;
}

function extraForDesks(facts: PlanFacts, draw: Draw, today: DayNumber, hourOf: (random: Random) => number) {
  const zone = facts.calendar.timeZone;
  return facts.desks.flatMap((desk) =>
    DESK_EXTRA.flatMap((ago, index): PlannedCase[] => {
      const seed = `desk:${today}:${desk.unitCode}:${index}`;
      const random = randomOf(seed);
      const story = storyLedBy(facts, draw, desk, today - ago, random);
      const hour = between(random, 0, 1) + hourOf(random);
      const receivedAt = instantAt(today - ago, Math.floor(hour * 3_600_000), zone);
      return story ? [{ seed, receivedAt, district: desk.district, story }] : [];
    }),
  );
}

/** Longest rest that is not yet the Spring Festival, which is the only one of its length in these two months. */
const SHORT_REST = 5;

/** How much is filed on a day against a working day: less on days off, least in the Spring Festival's week and before. */
export function dayWeight(calendar: WorkCalendar, day: DayNumber): number {
  const { month } = dateParts(day);
  if (month <= 2) {
    if (restAt(calendar, day) >= SHORT_REST) return 0.4;
    for (let ahead = 1; ahead <= 5; ahead++) if (restAt(calendar, day + ahead) >= SHORT_REST) return 0.75;
  }
  const kind = calendar.kindAt(day);
  if (kind.reason === 'holiday') return 0.7;
  if (kind.workday) return 1.12;
  return weekdayOf(day) === 6 ? 0.78 : 0.72;
}

/** Length of the run of days off that a day lies in; 0 on a working day. */
function restAt(calendar: WorkCalendar, day: DayNumber): number {
  if (calendar.kindAt(day).workday) return 0;
  let from = day;
  let to = day;
  while (!calendar.kindAt(from - 1).workday && day - from < 20) from--;
  while (!calendar.kindAt(to + 1).workday && to - day < 20) to++;
  return to - from + 1;
}
