import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkCity, type Problem } from './check-city';
import { type CityFolder, parseFile, readCity } from './read-city';
import { type CityData, type CityFileName, cityFiles } from './schema';
import type { UnitChoice } from './schema-rules';
import { boundariesOf, isInside } from './topology';

const folders = { jiangmen: 'db/cities/jiangmen', xiaocheng: 'test/cities/xiaocheng' };

function cityOf(name: keyof typeof folders): CityFolder {
  const { city, problems } = readCity(path.resolve(folders[name]));
  expect(problems).toEqual([]);
  if (!city) throw new Error(name);
  return city;
}
const jiangmen = cityOf('jiangmen');
const data = jiangmen.data;
const copy = (): CityFolder => structuredClone(jiangmen);

/** What the check says after one file was changed by hand. */
function problemsAfter(change: (data: CityData, city: CityFolder) => void): Problem[] {
  const city = copy();
  change(city.data, city);
  return checkCity(city);
}
const find = <T extends { code: string }>(rows: readonly T[], code: string): T => {
  const row = rows.find((one) => one.code === code);
  if (!row) throw new Error(`no row ${code}`);
  return row;
};

describe('a city is data', () => {
  test('a second city with its own districts, categories, colours and hours passes the same checks', () => {
    const other = cityOf('xiaocheng').data;
    expect(other['city.json'].timeZone).not.toBe(data['city.json'].timeZone);
    expect(other['city.json'].numberPrefix).not.toBe(data['city.json'].numberPrefix);
    const codes = new Set(data['categories.json'].leaves.map(({ code }) => code));
    expect(other['units.json'].some(({ code }) => find(data['units.json'], 'QSB').code === code)).toBe(false);
    expect(other['categories.json'].leaves.some(({ code }) => codes.has(code))).toBe(false);
  });

  test.each(Object.keys(cityFiles) as CityFileName[])('%s refuses a key that it does not know', (file) => {
    const json: unknown = structuredClone(data[file]);
    const list = Array.isArray(json) ? json : [json];
    Object.assign(list[0], { colour: 'red' });
    const { problems } = parseFile(file, cityFiles[file], Array.isArray(json) ? list : list[0]);
    expect(problems.map(({ message }) => message).join()).toContain('colour');
  });

  test('a missing text is named by file and row', () => {
    const json = structuredClone(data['units.json']);
    Object.assign(find(json, 'ZJ').name, { en: ' ' });
    const { problems } = parseFile('units.json', cityFiles['units.json'], json);
    expect(problems).toEqual([expect.objectContaining({ file: 'units.json', row: 'ZJ (#4) name en' })]);
  });

  test('a row without a source that is not marked as an assumption is refused', () => {
    const json = structuredClone(data['places.json']).map(({ assumption: _, ...row }) => row);
    const { problems } = parseFile('places.json', cityFiles['places.json'], json);
    expect(problems).toHaveLength(json.length);
  });

  const planted: [string, string, string, (data: CityData, city: CityFolder) => void][] = [
    ['units.json', 'SCJG', 'given twice', (d) => d['units.json'].push({ ...find(d['units.json'], 'SCJG') })],
    [
      'units.json',
      'STHJ-440703',
      'parent',
      (d) => Object.assign(find(d['units.json'], 'STHJ-440703'), { parent: 'NO' }),
    ],
    [
      'units.json',
      'SCJG',
      'predecessor',
      (d) => Object.assign(find(d['units.json'], 'SCJG'), { predecessor: 'ZJ' }),
    ],
    [
      'regions.json',
      '440703002',
      'parent',
      (d) => Object.assign(find(d['regions.json'], '440703002'), { parent: '440700' }),
    ],
    [
      'regions.json',
      '440781',
      'outside',
      (d) => Object.assign(find(d['regions.json'], '440781'), { center: [113.1, 22.6] }),
    ],
    [
      'places.json',
      'wyu',
      'outside 440704',
      (d) => Object.assign(find(d['places.json'], 'wyu'), { region: '440704' }),
    ],
    [
      'boundaries.topo.json',
      '440785',
      'no boundary',
      (_, city) => city.boundaries.objects.districts.geometries.pop(),
    ],
    ['categories.json', 'P01', 'no unit', (d) => find(d['categories.json'].leaves, 'P01').assist.push('XYZ')],
    [
      'categories.json',
      'V13',
      'no routing rule',
      (d) => (find(d['routing-rules.json'], 'R-V13').when.types = ['help']),
    ],
    [
      'questions.json',
      'ill_count',
      'category',
      (d) => find(d['questions.json'], 'ill_count').categories.push('P99'),
    ],
    [
      'questions.json',
      'noise_source',
      'routing rule',
      (d) =>
        Object.assign(find(d['questions.json'], 'noise_source').effects[0] ?? {}, { routingRule: 'R-NO' }),
    ],
    [
      'routing-rules.json',
      'R-V02-SITE',
      'no answer',
      (d) =>
        Object.assign(find(d['routing-rules.json'], 'R-V02-SITE').when.answers ?? {}, {
          dust_source: 'moon',
        }),
    ],
    [
      'routing-rules.json',
      'R-P17',
      'unit',
      (d) => Object.assign(find(d['routing-rules.json'], 'R-P17'), { lead: 'NOBODY' }),
    ],
    [
      'routing-rules.json',
      'R-FALLBACK-SELF',
      'every case',
      (d) => Object.assign(find(d['routing-rules.json'], 'R-FALLBACK-SELF').when, { types: ['help'] }),
    ],
    [
      'request-types.json',
      'praise',
      'no clock',
      (d) => Object.assign(find(d['deadline-rules.json'].rules, 'D-PRAISE'), { isPromise: false }),
    ],
    [
      'rights.json',
      'COURIER',
      'category',
      (d) => Object.assign(find(d['rights.json'], 'COURIER'), { categories: ['S99'] }),
    ],
    ['targets.json', 'pm25', 'no unit', (d) => find(d['targets.json'], 'pm25').responsible.push('NO')],
    [
      'calendar.json',
      'timeZone',
      'Asia/Shanghai',
      (_, city) => Object.assign(city.calendar, { timeZone: 'Asia/Tokyo' }),
    ],
    [
      'city.json',
      'theme elder act',
      ':1 on paper',
      (d) => Object.assign(d['city.json'].theme.elder, { act: '#B4500F' }),
    ],
  ];
  test.each(planted)('a planted error in %s is named by its row %s: %s', (file, row, words, change) => {
    const problems = problemsAfter(change);
    expect(problems).toContainEqual({ file, row, message: expect.stringContaining(words) });
  });
});

describe('Jiangmen', () => {
  const leaves = data['categories.json'].leaves;

  test('has 7 districts in the order of GB/T 2260 and 73 towns and streets', () => {
    const kind = (wanted: string) => data['regions.json'].filter((row) => row.kind === wanted);
    expect(kind('district').map(({ code }) => code)).toEqual([
      '440703',
      '440704',
      '440705',
      '440781',
      '440783',
      '440784',
      '440785',
    ]);
    expect(kind('township')).toHaveLength(73);
    const of = (district: string) => kind('township').filter(({ parent }) => parent === district).length;
    expect(kind('district').map(({ code }) => of(code))).toEqual([6, 3, 11, 17, 15, 10, 11]);
  });

  test('has 34 bodies, a branch wherever a rule looks for one, and one outside party', () => {
    const units = data['units.json'];
    const bodies = units.filter(
      ({ kind, validTo }) =>
        !validTo && ['office', 'bureau', 'association', 'central', 'district'].includes(kind),
    );
    expect(bodies).toHaveLength(34);
    expect(units.filter(({ kind }) => kind === 'outside').map(({ code }) => code)).toEqual(['UTIL']);
    expect(units.filter(({ kind }) => kind === 'township')).toHaveLength(73);
    const families = data['routing-rules.json']
      .flatMap(({ lead, assist }) => [lead, ...assist])
      .flatMap((one) => (typeof one === 'string' ? [] : [one.branchOf]));
    for (const family of new Set(families))
      expect(
        units.filter(({ code }) => code.startsWith(`${family}-44`)),
        family,
      ).toHaveLength(7);
  });

  test('has the 66 categories of the four fields: 17, 12, 24, 13', () => {
    const of = (field: string) => leaves.filter((leaf) => leaf.field === field).length;
    expect(['P', 'E', 'S', 'V'].map(of)).toEqual([17, 12, 24, 13]);
    for (const { code, keywords } of leaves)
      expect(new Set(keywords['zh-CN']).size, code).toBeGreaterThanOrEqual(8);
  });

  /** Lead unit of each leaf, from the table of the four fields; V02 and V09 depend on the source. */
  const leads: Record<string, string> = Object.fromEntries(
    Object.entries({
      SCJG: 'P01 P02 P03 P04 P07 P08 P09 P10 P11 P12 P13 P14 P15 P16 S05 S06 S11 S12 S17 S23',
      NYNC: 'P05 P06',
      HG: 'P17',
      ZJ: 'E01 E02 E03 E04 E05 E08 E11 E12 S20 S21',
      CG: 'E06 V02 V04 V10',
      SL: 'E07 E10',
      JT: 'E09 S01 S18',
      YZ: 'S02',
      JRJG: 'S03',
      TX: 'S04',
      RS: 'S07',
      MZ: 'S08',
      WSJK: 'S09',
      SW: 'S10',
      WGLT: 'S13 S14 S15 S16',
      JY: 'S19',
      UTIL: 'S22',
      ZWSJ: 'S24',
      STHJ: 'V01 V03 V05 V06 V07 V08 V09 V11 V13',
      ZRZY: 'V12',
    }).flatMap(([unit, codes]) => codes.split(' ').map((code) => [code, unit])),
  );
  /** First match by position; a rule with answers fits only when they are given. */
  const leadOf = (category: string, answers: Record<string, string> = {}): UnitChoice | undefined =>
    data['routing-rules.json'].find(({ when }) => {
      const asked = Object.entries(when.answers ?? {});
      return (
        when.categories?.includes(category) &&
        asked.every(([question, answer]) => answers[question] === answer)
      );
    })?.lead;
  const cityLevel = ['HG', 'YZ', 'JRJG', 'TX', 'UTIL', 'SW'];
  test.each(leaves.map(({ code, lead }) => [code, lead] as const))('%s goes to %s', (code, lead) => {
    expect(lead).toBe(leads[code]);
    expect(leadOf(code)).toEqual(cityLevel.includes(lead) ? lead : { branchOf: lead });
  });

  test.each([
    ['V02', 'dust_source', 'site', 'ZJ'],
    ['V02', 'dust_source', 'yard', 'CG'],
    ['V09', 'noise_source', 'industry', 'STHJ'],
    ['V09', 'noise_source', 'building', 'ZJ'],
    ['V09', 'noise_source', 'roadworks', 'JT'],
    ['V09', 'noise_source', 'waterworks', 'SL'],
    ['V09', 'noise_source', 'venue', 'WGLT'],
    ['V09', 'noise_source', 'exam', 'JY'],
    ['V09', 'noise_source', 'neighbour', 'DIST'],
  ])(
    '%s with %s %s goes to the branch of %s (noise: who governs the trade governs its noise)',
    (category, question, answer, unit) => {
      expect(leadOf(category, { [question]: answer })).toEqual({ branchOf: unit });
    },
  );

  test('the conditional categories become urgent by a rule with a code', () => {
    const conditional = ['P01', 'P13', 'P15', 'E01', 'E07', 'S22', 'V01', 'V05'];
    for (const category of conditional) {
      const effects = data['questions.json']
        .filter(({ categories }) => categories.includes(category))
        .flatMap((one) => one.effects);
      expect(
        effects.some(({ rule, urgency, deadlineClass }) => rule && urgency && deadlineClass === 'U'),
        category,
      ).toBe(true);
    }
    expect(['E08', 'V06'].map((code) => find(leaves, code).deadlineClass)).toEqual(['U', 'U']);
    const [fitout] = find(data['questions.json'], 'fitout_contract').effects;
    expect(fitout).toMatchObject({ deadlineClass: 'C', complaintType: 'complaint_consumer' });
  });

  test('mediation lasts 45 working days until 2026-04-14 (Order 20 art. 21) and 60 days after (Order 121 art. 23)', () => {
    const versions = data['deadline-rules.json'].rules.filter(({ code }) => code === 'D-CONSUMER-MEDIATE');
    expect(
      versions.map(({ amount, unit, validFrom, validTo }) => [amount, unit, validFrom, validTo]),
    ).toEqual([
      [45, 'wd', '2020-01-01', '2026-04-14'],
      [60, 'd', '2026-04-15', undefined],
    ]);
  });

  test('reports of a violation may be anonymous and never ask for a rating; consumer complaints need an identity', () => {
    const types = data['request-types.json'];
    expect(find(types, 'tip_off')).toMatchObject({
      mayBeAnonymous: true,
      isSecretByDefault: true,
      invitesRating: false,
      countsInRates: false,
    });
    expect(find(types, 'complaint_consumer')).toMatchObject({
      needsRealIdentity: true,
      mayBeAnonymous: false,
      countsInSatisfiedRanking: false,
      handling: 'mediation',
    });
  });

  test('the plan’s four service targets are there: above 80, above 75, rising and falling three years, below the nation', () => {
    const target = (code: string) => find(data['targets.json'], code);
    expect(target('producer_service_index')).toMatchObject({ sense: 'above', value: 80 });
    expect(target('consumer_service_index')).toMatchObject({ sense: 'above', value: 75 });
    expect(target('city_service_index')).toMatchObject({ sense: 'rises_each_year', years: 3 });
    expect(target('complaint_rate_decline')).toMatchObject({ sense: 'falls_each_year', years: 3 });
    expect(target('complaint_rate_nation')).toMatchObject({ sense: 'below_nation' });
  });

  test.each([
    [2017, 17.1],
    [2018, 26.5],
    [2020, 49.1],
    [2021, 64.5],
    [2022, 92.8],
    [2023, 123.4],
    [2024, 132.3],
    [2025, 145.0],
  ])('the nation’s complaints per 10,000 people in %d are %d', (year, rate) => {
    const row = data['national-figures.json'].rows.find(
      (one) => one.scope === '12315_all' && one.year === year,
    );
    expect(((row?.complaints ?? 0) / (row?.residents ?? 1)) * 10_000).toBeCloseTo(rate, 1);
  });

  test('boundaries are in WGS-84: known points lie in their district, none in two', () => {
    const shapes = boundariesOf(jiangmen.boundaries);
    const at = (lon: number, lat: number) =>
      [...shapes].filter(([, shape]) => isInside([lon, lat], shape)).map(([code]) => code);
    expect(at(113.085, 22.595)).toEqual(['440703']); // Wuyi University
    expect(at(113.03, 22.52)).toEqual(['440705']); // Huicheng
    expect(at(112.79, 22.25)).toEqual(['440781']); // Taicheng
    expect(at(112.69, 22.38)).toEqual(['440783']); // Sanbu
    expect(at(112.96, 22.77)).toEqual(['440784']); // Shaping
    expect(at(112.31, 22.19)).toEqual(['440785']); // Encheng
    expect(at(112.8, 21.73)).toEqual(['440781']); // Shangchuan Island
    expect(at(113.26, 23.13)).toEqual([]); // Guangzhou
    for (const [code, { coordinates }] of shapes)
      for (const ring of coordinates.flat()) {
        expect(ring.length, code).toBeGreaterThan(3);
        expect(ring[0], code).toEqual(ring.at(-1));
      }
  });
});
