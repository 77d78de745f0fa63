import { routeCase } from '~/modules/cases/core/plan-filing';
import type { RequestTypeCode } from '~/modules/cases/core/vocabulary';
import type { Engine } from '~/modules/cases/queries/get-engine.server';
import { type DayNumber, dateParts } from '~/modules/deadlines/core/days';
import { endOfDay, localDayNumber } from '~/modules/deadlines/core/time-zone';
import type { Regions } from '~/modules/regions/queries/get-regions.server';
import type { RoutingChoice } from '~/modules/routing/core/choose-unit';
import type { Officers } from './accounts';
import { groundsOf } from './filing';
import { normal, pick, type Random, randomOf } from './random';
import type { Story } from './story';

/** Everything that lives share: the city's rules, and how its invented units work. */
export type World = {
  engine: Engine;
  regions: Regions;
  groundOf: ReturnType<typeof groundsOf>;
  zone: string;
  now: Date;
  /** Who leads a story of that district; kept, because the same question comes thousands of times. */
  route(story: Story, district: string, day: DayNumber): RoutingChoice | undefined;
  /** Someone of the unit who works on such cases. */
  officerOf(unitId: number, type: RequestTypeCode, random: Random): number | null;
  /** Factor on the time that a unit takes, and shift of how content people are: drawn alike for every unit. */
  paceOf(unitId: number): number;
  toneOf(unitId: number): number;
  /** A unit with a demo sign-in: some of its latest cases are left open. */
  isDesk(unitId: number): boolean;
};

export function makeWorld(
  engine: Engine,
  regions: Regions,
  now: Date,
  officers: Officers,
  desks: ReadonlySet<number>,
): World {
  const zone = engine.calendarOf().timeZone;
  const kept = <T>(prefix: string, of: (random: Random) => T) => {
    const known = new Map<number, T>();
    return (unitId: number) => {
      const value = known.get(unitId) ?? of(randomOf(`${prefix}:${engine.units.byId.get(unitId)?.code}`));
      known.set(unitId, value);
      return value;
    };
  };
  return {
    engine,
    regions,
    groundOf: groundsOf(regions),
    zone,
    now,
    route: makeRouter(engine, now),
    officerOf(unitId, type, random) {
      const list = (type === 'tip_off' ? officers.tipOffs : officers.others).get(unitId);
      return list && list.length > 0 ? pick(random, list) : null;
    },
    paceOf: kept('pace', (random) => Math.exp(0.07 * normal(random))),
    toneOf: kept('tone', (random) => 0.1 * normal(random)),
    isDesk: (unitId) => desks.has(unitId),
  };
}

/** Routes a story by the rules; the same story, district and year have the same answer, except in the running year. */
export function makeRouter(engine: Engine, now: Date): World['route'] {
  const zone = engine.calendarOf().timeZone;
  const thisYear = dateParts(localDayNumber(now, zone)).year;
  const known = new Map<Story, Map<string, RoutingChoice | undefined>>();
  return (story, district, day) => {
    const { year } = dateParts(day);
    const key = `${district}:${year === thisYear ? day : year}`;
    const ofStory = known.get(story) ?? new Map<string, RoutingChoice | undefined>();
    known.set(story, ofStory);
    if (!ofStory.has(key)) {
      const facts = {
        type: story.type,
        categoryCode: story.category?.code,
        urgency: story.verdict.urgency,
        deadlineClass: story.verdict.deadlineClass,
        answers: story.answers,
        text: story.text,
        regionCode: district,
        businessRegion: undefined,
        excluded: new Set<number>(),
      };
      ofStory.set(key, routeCase(engine, facts, endOfDay(day, zone)));
    }
    return ofStory.get(key);
  };
}
