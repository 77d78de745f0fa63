import type { CalendarFile } from '~/modules/deadlines/schema';
import { CONTRAST, contrast } from '~/modules/regions/core/theme-colours';
import type { CityData } from './schema';
import type { UnitChoice } from './schema-rules';
import { boundariesOf, isInside, type Topology } from './topology';

/** What is wrong, where: the file, the row (by its code where it has one) and the reason. */
export type Problem = { file: string; row: string; message: string };
type Files = { data: CityData; calendar: CalendarFile; boundaries: Topology };
type Report = (file: string, row: string, message: string) => void;

/**
 * What no schema of one file can see: references between files, codes given twice, categories that no rule reaches,
 * rules without a clock, points outside their district, colours that cannot be read. Pure; empty when all is well.
 */
export function checkCity(files: Files): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (file, row, message) => problems.push({ file, row, message });
  checkUnique(files.data, report);
  checkRegions(files, report);
  checkUnits(files.data, report);
  checkCategories(files.data, report);
  checkQuestions(files.data, report);
  checkRouting(files.data, report);
  checkDeadlines(files.data, report);
  checkTheRest(files, report);
  return problems;
}

type Coded = { code: string; version?: number };
function checkUnique(data: CityData, report: Report): void {
  const lists: [string, Coded[]][] = [
    ['regions.json', data['regions.json']],
    ['places.json', data['places.json']],
    ['units.json', data['units.json']],
    ['request-types.json', data['request-types.json']],
    ['categories.json', [...data['categories.json'].fields, ...data['categories.json'].leaves]],
    ['categories.json', data['categories.json'].services],
    ['categories.json', data['categories.json'].details],
    ['questions.json', data['questions.json']],
    [
      'questions.json',
      data['questions.json'].flatMap((one) => one.effects.map(({ rule }) => ({ code: rule }))),
    ],
    ['deadline-rules.json', data['deadline-rules.json'].rules],
    ['routing-rules.json', data['routing-rules.json']],
    ['retention.json', data['retention.json']],
    ['rights.json', data['rights.json']],
    ['targets.json', data['targets.json']],
    ['score-scales.json', data['score-scales.json']],
    ['out-of-scope.json', data['out-of-scope.json']],
  ];
  for (const [file, rows] of lists) {
    const seen = new Set<string>();
    for (const { code, version } of rows) {
      const key = version === undefined ? code : `${code} version ${version}`;
      if (seen.has(key)) report(file, key, 'this code is given twice');
      seen.add(key);
    }
  }
}

const codesOf = (rows: Coded[]) => new Set(rows.map(({ code }) => code));

function checkRegions({ data, boundaries }: Files, report: Report): void {
  const regions = data['regions.json'];
  const known = new Map(regions.map((one) => [one.code, one]));
  const above = { city: undefined, district: 'city', township: 'district' } as const;
  for (const { code, kind, parent } of regions) {
    const parentKind = parent === null ? undefined : (known.get(parent)?.kind ?? 'unknown');
    if (parentKind !== above[kind])
      report('regions.json', code, `the parent of a ${kind} must be a ${above[kind] ?? 'null'}`);
  }
  if (known.get(data['city.json'].regionCode)?.kind !== 'city')
    report('city.json', 'regionCode', `"${data['city.json'].regionCode}" is not a city of regions.json`);
  const shapes = boundariesOf(boundaries);
  for (const { code, kind, center } of regions) {
    if (kind !== 'district') continue;
    const shape = shapes.get(code);
    if (!shape) report('boundaries.topo.json', code, 'this district has no boundary');
    else if (center && !isInside(center, shape))
      report('regions.json', code, 'the center lies outside the boundary');
  }
  for (const code of shapes.keys())
    if (known.get(code)?.kind !== 'district')
      report('boundaries.topo.json', code, 'not a district of regions.json');
  for (const { code, region, at } of data['places.json']) {
    const shape = shapes.get(region);
    if (!shape) report('places.json', code, `"${region}" is not a district`);
    else if (!isInside(at, shape)) report('places.json', code, `the point lies outside ${region}`);
  }
}

function checkUnits(data: CityData, report: Report): void {
  const regions = codesOf(data['regions.json']);
  const known = new Map(data['units.json'].map((unit) => [unit.code, unit]));
  for (const unit of data['units.json']) {
    const wrong = (message: string) => report('units.json', unit.code, message);
    if (unit.parent !== null && !known.has(unit.parent)) wrong(`the parent "${unit.parent}" is no unit`);
    if (unit.region !== undefined && !regions.has(unit.region))
      wrong(`the region "${unit.region}" is unknown`);
    if (unit.kind === 'branch' && unit.code !== `${unit.parent}-${unit.region}`)
      wrong(`the code of a branch is PARENT-REGION, here ${unit.parent}-${unit.region}`);
    if (unit.predecessor !== undefined && known.get(unit.predecessor)?.validTo === undefined)
      wrong(`the predecessor "${unit.predecessor}" must be a unit with validTo`);
    for (let seen = new Set([unit.code]), at = unit.parent; at !== null; at = known.get(at)?.parent ?? null) {
      if (seen.has(at)) {
        wrong('the parents go round in a circle');
        break;
      }
      seen = seen.add(at);
    }
  }
  const office = data['city.json'].office.unit;
  if (!known.has(office)) report('city.json', 'office', `"${office}" is no unit`);
  for (const { code, responsible } of data['targets.json'])
    for (const unit of responsible)
      if (!known.has(unit)) report('targets.json', code, `"${unit}" is no unit`);
}

function checkCategories(data: CityData, report: Report): void {
  const { fields, leaves, services, details } = data['categories.json'];
  const sets = { fields: codesOf(fields), services: codesOf(services), details: codesOf(details) };
  const knowsUnit = unitLookup(data);
  for (const row of [...fields, ...leaves])
    for (const code of row.details)
      if (!sets.details.has(code)) report('categories.json', row.code, `the detail "${code}" is unknown`);
  for (const leaf of leaves) {
    const wrong = (message: string) => report('categories.json', leaf.code, message);
    if (!sets.fields.has(leaf.field)) wrong(`the field "${leaf.field}" is unknown`);
    for (const code of leaf.services) if (!sets.services.has(code)) wrong(`the service "${code}" is unknown`);
    for (const unit of [leaf.lead, ...leaf.assist]) if (!knowsUnit(unit)) wrong(`"${unit}" is no unit`);
    if ((leaf.deadlineClass === 'C') !== (leaf.complaintType === 'complaint_consumer'))
      wrong('class C and complaint_consumer go together');
    const reached = data['routing-rules.json'].some(({ when }) => {
      const asksMore = Object.keys(when).some((key) => key !== 'categories' && key !== 'fields');
      return !asksMore && (when.categories?.includes(leaf.code) || when.fields?.includes(leaf.field));
    });
    if (!reached) wrong('no routing rule takes this category whatever else is true');
  }
}

/** A unit's code, or a family of branches such as DIST. */
function unitLookup(data: CityData): (code: string) => boolean {
  const units = data['units.json'];
  const families = new Set(
    units.flatMap(({ code, region }) =>
      code.endsWith(`-${region}`) ? [code.slice(0, -`-${region}`.length)] : [],
    ),
  );
  const known = codesOf(units);
  return (code) => known.has(code) || families.has(code);
}

function checkQuestions(data: CityData, report: Report): void {
  const leaves = codesOf(data['categories.json'].leaves);
  const rules = codesOf(data['routing-rules.json']);
  for (const { code, categories, kind, options, effects } of data['questions.json']) {
    const wrong = (message: string) => report('questions.json', code, message);
    for (const leaf of categories) if (!leaves.has(leaf)) wrong(`the category "${leaf}" is unknown`);
    if ((kind === 'choice') !== (options !== undefined)) wrong('options belong to a choice, and only there');
    const allowed = kind === 'yes_no' ? ['yes', 'no'] : (options ?? []).map(({ value }) => value);
    for (const { rule, answer, routingRule } of effects) {
      if ((typeof answer === 'string') === (kind === 'number'))
        wrong(`${rule}: { "min": n } belongs to a number, and only there`);
      else if (typeof answer === 'string' && !allowed.includes(answer))
        wrong(`${rule}: "${answer}" is no answer of it`);
      if (routingRule !== undefined && !rules.has(routingRule))
        wrong(`${rule}: the routing rule "${routingRule}" is unknown`);
    }
  }
}

function checkRouting(data: CityData, report: Report): void {
  const rules = data['routing-rules.json'];
  const leaves = codesOf(data['categories.json'].leaves);
  const fields = codesOf(data['categories.json'].fields);
  const types = codesOf(data['request-types.json']);
  const districts = codesOf(data['regions.json'].filter(({ kind }) => kind === 'district'));
  const questions = new Map(data['questions.json'].map((one) => [one.code, one]));
  const units = codesOf(data['units.json']);
  const knowsUnit = unitLookup(data);
  const isKnown = (choice: UnitChoice) =>
    typeof choice === 'string' ? units.has(choice) : knowsUnit(choice.branchOf);
  const positions = new Set<number>();
  for (const { code, position, when, lead, assist } of rules) {
    const wrong = (message: string) => report('routing-rules.json', code, message);
    if (positions.has(position)) wrong(`the position ${position} is given twice`);
    positions.add(position);
    for (const one of when.categories ?? []) if (!leaves.has(one)) wrong(`the category "${one}" is unknown`);
    for (const one of when.fields ?? []) if (!fields.has(one)) wrong(`the field "${one}" is unknown`);
    for (const one of when.types ?? []) if (!types.has(one)) wrong(`the request type "${one}" is unknown`);
    for (const one of when.districts ?? [])
      if (!districts.has(one)) wrong(`the district "${one}" is unknown`);
    for (const [question, answer] of Object.entries(when.answers ?? {})) {
      const found = questions.get(question);
      if (!found) wrong(`the question "${question}" is unknown`);
      else if (found.options && !found.options.some(({ value }) => value === answer))
        wrong(`"${answer}" is no answer of ${question}`);
    }
    for (const one of [lead, ...assist])
      if (!isKnown(one)) wrong(`the unit ${JSON.stringify(one)} is unknown`);
    if (typeof lead !== 'string' && !units.has(lead.branchOf) && !when.districts)
      wrong(`${lead.branchOf} has branches only: the rule must name districts`);
  }
  const last = [...rules].sort((a, b) => a.position - b.position).at(-1);
  if (last && (Object.keys(last.when).length > 0 || typeof last.lead !== 'string'))
    report('routing-rules.json', last.code, 'the last rule must take every case and name a unit');
}

function checkDeadlines(data: CityData, report: Report): void {
  const { rules } = data['deadline-rules.json'];
  for (const { code, validFrom, validTo } of rules)
    if (validFrom && validTo && validFrom > validTo)
      report('deadline-rules.json', code, 'validFrom is after validTo');
  for (const { code } of data['request-types.json']) {
    const promised = rules.some(
      ({ isPromise, startEvent, when: { types, classes, urgencies, categories } }) => {
        return (
          isPromise &&
          startEvent !== 'reopened' &&
          types?.includes(code) &&
          !classes &&
          !urgencies &&
          !categories
        );
      },
    );
    if (!promised)
      report('request-types.json', code, 'no clock promises an answer for every case of this type');
  }
  const used = new Set(rules.flatMap(({ when }) => when.classes ?? []));
  for (const { code, deadlineClass } of data['categories.json'].leaves)
    if (['POST', 'MED'].includes(deadlineClass) && !used.has(deadlineClass))
      report('categories.json', code, `no clock is made for the class ${deadlineClass}`);
}

function checkTheRest({ data, calendar }: Files, report: Report): void {
  const regions = codesOf(data['regions.json']);
  const leaves = codesOf(data['categories.json'].leaves);
  const fields = codesOf(data['categories.json'].fields);
  for (const { code, categories, fields: named } of data['rights.json']) {
    for (const one of categories ?? [])
      if (!leaves.has(one)) report('rights.json', code, `the category "${one}" is unknown`);
    for (const one of named ?? [])
      if (!fields.has(one)) report('rights.json', code, `the field "${one}" is unknown`);
  }
  for (const { code, points } of data['score-scales.json']) {
    const rising = Object.entries(points).sort(([a], [b]) => Number(a) - Number(b));
    if (rising.some(([, value], at) => at > 0 && value <= (rising[at - 1]?.[1] ?? value)))
      report('score-scales.json', code, 'a better level must have more points');
  }
  const years = new Set<string>();
  for (const { region, year } of data['populations.json'].rows) {
    const row = `${region} ${year}`;
    if (!regions.has(region)) report('populations.json', row, 'the region is unknown');
    if (years.has(row)) report('populations.json', row, 'this year is given twice');
    years.add(row);
  }
  const { timeZone, theme } = data['city.json'];
  if (calendar.timeZone !== timeZone) report('calendar.json', 'timeZone', `the city's own is ${timeZone}`);
  for (const { day, name } of calendar.exceptions)
    if (!calendar.names[name]) report('calendar.json', day, `the name "${name}" has no text`);
  for (const mode of ['normal', 'elder'] as const) {
    for (const role of ['brand', 'act', 'danger', 'good', 'ink', 'ink-2'] as const) {
      const ratio = contrast(theme[mode][role], theme[mode].paper);
      if (ratio < CONTRAST[mode])
        report(
          'city.json',
          `theme ${mode} ${role}`,
          `${ratio.toFixed(1)}:1 on paper, needs ${CONTRAST[mode]}:1`,
        );
    }
  }
}
