import { addDays, type Day } from '~/modules/deadlines/core/days';
import type { Trx } from '~/platform/database/client.server';
import type { Problem } from './check-city';
import type { Own } from './load-own';
import type { CityData } from './schema';

/** Who wrote a rule; versions that people wrote in the pages name them instead. */
const AUTHOR = 'city';
/** The first version of a rule without a date of its own judges everything that came before, too. */
const ALWAYS: Day = '1970-01-01';

type Provenance = { source: string | null; is_assumption: boolean };
type Content = Record<string, unknown>;
export type FileRule<C extends Content = Content> = Provenance & {
  code: string;
  version?: number;
  validFrom?: Day;
  validTo?: Day;
  content: C;
};
export type StoredRule = {
  id: number;
  code: string;
  version: number;
  validFrom: Day;
  validTo: Day | null;
  isOurs: boolean;
  content: Content;
};
export type Step<C extends Content = Content> =
  | { do: 'insert'; rule: FileRule<C>; version: number; validFrom: Day; validTo: Day | null }
  | { do: 'refresh'; id: number; rule: FileRule<C>; validFrom: Day; validTo: Day | null }
  | { do: 'close'; id: number; validTo: Day };

/** One text for equal values, whatever the order of their keys; a key without a value does not count. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`);
  return `{${parts.join(',')}}`;
}

/**
 * What must happen so that the stored versions say what the files say from today on. A version that may have judged a
 * case is never changed: a rule whose content differs from what the files said last gets a new version from today, one
 * that left the files ends yesterday. Versions and dates that a file states itself are kept as stated; a stated
 * version whose content differs from the stored one is a problem. A rule that the city changed in the pages is its own
 * and left alone, unless the files state a version later than every stored one.
 */
export function planRules<C extends Content>(
  fileRules: readonly FileRule<C>[],
  stored: readonly StoredRule[],
  today: Day,
  isOwn: (code: string) => boolean = () => false,
): { steps: Step<C>[]; conflicts: { code: string; version: number }[] } {
  const steps: Step<C>[] = [];
  const conflicts: { code: string; version: number }[] = [];
  const yesterday = addDays(today, -1);
  const versionsOf = (code: string) => stored.filter((one) => one.code === code);
  for (const rule of fileRules) {
    const versions = versionsOf(rule.code);
    const validTo = rule.validTo ?? null;
    if (isOwn(rule.code)) {
      const validFrom = rule.validFrom ?? today;
      if (!rule.version || versions.some(({ version }) => version >= (rule.version ?? 0))) continue;
      for (const one of versions)
        if (one.validTo === null || one.validTo >= validFrom)
          steps.push({ do: 'close', id: one.id, validTo: addDays(validFrom, -1) });
      steps.push({ do: 'insert', rule, version: rule.version, validFrom, validTo });
      continue;
    }
    if (rule.version !== undefined) {
      const same = versions.find(({ version }) => version === rule.version);
      const validFrom = rule.validFrom ?? ALWAYS;
      if (!same) steps.push({ do: 'insert', rule, version: rule.version, validFrom, validTo });
      else if (canonical(same.content) === canonical(rule.content))
        steps.push({ do: 'refresh', id: same.id, rule, validFrom, validTo });
      else conflicts.push({ code: rule.code, version: rule.version });
      continue;
    }
    const last = versions
      .filter(({ isOurs }) => isOurs)
      .sort((a, b) => a.version - b.version)
      .at(-1);
    const next = Math.max(0, ...versions.map(({ version }) => version)) + 1;
    const isSame = last && canonical(last.content) === canonical(rule.content);
    const hasLeft = last?.validTo && last.validTo < today && !rule.validTo;
    if (last && isSame && !hasLeft) {
      steps.push({ do: 'refresh', id: last.id, rule, validFrom: rule.validFrom ?? last.validFrom, validTo });
      continue;
    }
    const validFrom = rule.validFrom ?? (last ? today : ALWAYS);
    if (last && !hasLeft) steps.push({ do: 'close', id: last.id, validTo: addDays(validFrom, -1) });
    steps.push({ do: 'insert', rule, version: next, validFrom, validTo });
  }
  const named = new Set(fileRules.map(({ code }) => code));
  for (const { id, code, isOurs, validTo } of stored)
    if (isOurs && validTo === null && !named.has(code) && !isOwn(code))
      steps.push({ do: 'close', id, validTo: yesterday });
  return { steps, conflicts };
}

const provenance = (row: { source?: string; assumption?: true }): Provenance => ({
  source: row.source ?? null,
  is_assumption: row.assumption ?? false,
});
const json = (value: unknown) => JSON.stringify(value);

/** Brings routing_rule in line with the city's files. */
export async function loadRoutingRules(trx: Trx, data: CityData, today: Day, own: Own): Promise<Problem[]> {
  const rules = data['routing-rules.json'].map(
    ({ code, version, validFrom, validTo, position, when, regionFrom, lead, assist, reason, ...rest }) => ({
      ...{ code, version, validFrom, validTo },
      ...provenance(rest),
      content: { position, conditions: { ...when, regionFrom }, lead, assist, explanation: reason },
    }),
  );
  const rows = await trx.selectFrom('routing_rule').selectAll().execute();
  const stored = rows.map((row) => ({
    ...{ id: row.id, code: row.code, version: row.version, validFrom: row.valid_from, validTo: row.valid_to },
    isOurs: row.author === AUTHOR || !own.keeps('routing_rule', row.code),
    content: {
      ...{ position: row.position, conditions: row.conditions, lead: row.lead },
      ...{ assist: row.assist, explanation: row.explanation },
    },
  }));
  const { steps, conflicts } = planRules(rules, stored, today, (code) => own.keeps('routing_rule', code));
  for (const step of steps) {
    if (step.do === 'close') {
      await trx
        .updateTable('routing_rule')
        .set({ valid_to: step.validTo })
        .where('id', '=', step.id)
        .execute();
      continue;
    }
    const { content, code, source, is_assumption } = step.rule;
    const shared = { source, is_assumption, valid_from: step.validFrom, valid_to: step.validTo };
    if (step.do === 'refresh') {
      await trx.updateTable('routing_rule').set(shared).where('id', '=', step.id).execute();
      continue;
    }
    await trx
      .insertInto('routing_rule')
      .values({
        ...{ code, version: step.version, author: AUTHOR, ...shared },
        position: content.position,
        conditions: json(content.conditions),
        lead: json(content.lead),
        assist: json(content.assist),
        explanation: json(content.explanation),
      })
      .execute();
  }
  return conflicts.map((conflict) => frozen('routing-rules.json', conflict));
}

/** Brings deadline_rule in line with the city's files. */
export async function loadDeadlineRules(trx: Trx, data: CityData, today: Day, own: Own): Promise<Problem[]> {
  const rules = data['deadline-rules.json'].rules.map(({ code, version, validFrom, validTo, ...row }) => ({
    ...{ code, version, validFrom, validTo },
    ...provenance(row),
    content: {
      position: row.position,
      clock: row.kind,
      name: row.name,
      request_types: row.when.types ?? [],
      classes: row.when.classes ?? [],
      urgencies: row.when.urgencies ?? [],
      categories: row.when.categories ?? [],
      is_promise: row.isPromise,
      pauses_for: row.pausesFor ?? [],
      start_event: row.startEvent,
      amount: row.amount,
      unit: row.unit,
      extension: row.extension ?? null,
    },
  }));
  const rows = await trx.selectFrom('deadline_rule').selectAll().execute();
  const stored = rows.map((row) => {
    const { id, code, version, valid_from, valid_to, author, reason, source, is_assumption, ...content } =
      row;
    return {
      id,
      code,
      version,
      validFrom: valid_from,
      validTo: valid_to,
      isOurs: author === AUTHOR || !own.keeps('deadline_rule', code),
      content,
    };
  });
  const { steps, conflicts } = planRules(rules, stored, today, (code) => own.keeps('deadline_rule', code));
  for (const step of steps) {
    if (step.do === 'close') {
      await trx
        .updateTable('deadline_rule')
        .set({ valid_to: step.validTo })
        .where('id', '=', step.id)
        .execute();
      continue;
    }
    const { content, code, source, is_assumption } = step.rule;
    const shared = { source, is_assumption, valid_from: step.validFrom, valid_to: step.validTo };
    if (step.do === 'refresh') {
      await trx.updateTable('deadline_rule').set(shared).where('id', '=', step.id).execute();
      continue;
    }
    await trx
      .insertInto('deadline_rule')
      .values({
        ...{ code, version: step.version, author: AUTHOR, ...shared, ...content },
        name: json(content.name),
        extension: content.extension && json(content.extension),
      })
      .execute();
  }
  return conflicts.map((conflict) => frozen('deadline-rules.json', conflict));
}

const frozen = (file: string, { code, version }: { code: string; version: number }): Problem => ({
  file,
  row: `${code} version ${version}`,
  message: 'differs from the version that is stored under this number; give it a new version and dates',
});
