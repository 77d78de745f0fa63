import { expect, test } from 'vitest';
import type { Category } from '~/modules/categories/core/category';
import { dayNumber } from '~/modules/deadlines/core/days';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { jiangmenCalendar } from '~test/factories/work-calendar';
import { dayWeight, type PlanFacts, planCases } from './plan';
import stories from './stories.json';
import { readStories } from './story';

const categoryOf = (code: string): Category => ({
  code,
  parentCode: undefined,
  field: code.slice(0, 1),
  sort: 1,
  name: { 'zh-CN': code, en: code },
  officialName: undefined,
  hint: undefined,
  keywords: [],
  deadlineClass: 'N',
  isConsumer: code.startsWith('P'),
  questions: [],
  detailFields: [],
  ...{ version: 1, validFrom: undefined, validTo: undefined },
});

const facts: PlanFacts = {
  now: new Date('2026-10-16T02:00:00Z'),
  calendar: jiangmenCalendar,
  districts: [
    { code: 'd1', residents: 850_000 },
    { code: 'd2', residents: 360_000 },
    { code: 'd3', residents: 900_000 },
  ],
  stories: readStories(new Map(stories.map(({ category }) => [category, categoryOf(category)]))),
  desks: [{ unitCode: 'works-d1', district: 'd1' }],
  leadOf: (story, district) => `${story.category?.field === 'E' ? 'works' : 'other'}-${district}`,
  monthly: 345,
};
const cases = planCases(facts);
const count = (wanted: (month: string, isComplaint: boolean) => boolean) =>
  cases.filter(({ receivedAt, story }) =>
    wanted(localDay(receivedAt, 'Asia/Shanghai').slice(0, 7), story.kind === 'complaint'),
  ).length;

test('the same day gives the same city, at an earlier hour the same without what came after', () => {
  const earlier = planCases({ ...facts, now: new Date('2026-10-15T22:00:00Z') });
  const seeds = new Set(cases.map(({ seed }) => seed));
  expect(earlier.length).toBeLessThan(cases.length);
  expect(earlier.filter(({ seed }) => !seeds.has(seed))).toEqual([]);
  expect(seeds.size).toBe(cases.length);
  expect(planCases(facts).map(({ seed, story }) => [seed, story.title])).toEqual(
    cases.map(({ seed, story }) => [seed, story.title]),
  );
});

test('four complete years and the current one, in order, nothing ahead of now', () => {
  const days = cases.map(({ receivedAt }) => receivedAt.getTime());
  expect(localDay(new Date(days[0] ?? 0), 'Asia/Shanghai')).toMatch(/^2022-01-0/);
  expect(days).toEqual([...days].sort((a, b) => a - b));
  expect(days.at(-1)).toBeLessThanOrEqual(facts.now.getTime());
});

test('every complete month holds a believable number of cases', () => {
  for (let month = 0; month < 57; month++) {
    const name = `${2022 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    const n = count((of) => of === name);
    expect(n, name).toBeGreaterThan(200);
    expect(n, name).toBeLessThan(600);
  }
});

test('complaints become fewer from year to year, more come in summer than in winter', () => {
  const years = ['2022', '2023', '2024', '2025'].map((year) =>
    count((month, isComplaint) => isComplaint && month.startsWith(year)),
  );
  expect(years).toEqual([...years].sort((a, b) => b - a));
  const quarter = (months: string[]) => count((month) => months.includes(month.slice(5)));
  expect(quarter(['06', '07', '08'])).toBeGreaterThan(1.1 * quarter(['12', '01', '02']));
});

test('little is filed in the Spring Festival and before it, less on days off than on working days', () => {
  const weight = (day: string) => dayWeight(jiangmenCalendar, dayNumber(day));
  expect(weight('2025-01-29')).toBeLessThan(0.5);
  expect(weight('2025-01-24')).toBeLessThan(weight('2025-03-04'));
  expect(weight('2025-03-08')).toBeLessThan(weight('2025-03-07'));
  expect(weight('2025-10-02')).toBeLessThan(weight('2025-10-11'));
});

test('the unit of a demo sign-in gets work of the last weeks', () => {
  const latest = cases.filter(
    ({ receivedAt, story, district }) =>
      facts.now.getTime() - receivedAt.getTime() < 12 * 86_400_000 &&
      facts.leadOf(story, district, 0) === 'works-d1',
  );
  expect(latest.length).toBeGreaterThan(20);
});
