import { sql } from 'kysely';
import { keepQuestionVersions } from '~/modules/categories/commands/keep-question-versions.server';
import type { Trx } from '~/platform/database/client.server';
import type { Own } from './load-own';
import type { CityFolder } from './read-city';
import type { CityData } from './schema';
import { boundariesOf } from './topology';

const json = (value: unknown) => JSON.stringify(value);
export const provenance = (row: { source?: string; assumption?: true }) => ({
  source: row.source ?? null,
  is_assumption: row.assumption ?? false,
});

/** A statement holds at most 65,535 parameters: long lists go in parts. */
export async function inChunks<T>(rows: readonly T[], write: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += 500) await write(rows.slice(at, at + 500));
}
/** In an upsert: the value that was to be inserted. */
const given = (column: string) => sql<never>`excluded.${sql.ref(column)}`;
const allGiven = <C extends string>(...columns: C[]) =>
  Object.fromEntries(columns.map((column) => [column, given(column)])) as Record<C, ReturnType<typeof given>>;

/** Regions are only added and corrected, because cases name them; places are written anew. */
export async function loadRegions(trx: Trx, { data, boundaries }: CityFolder): Promise<void> {
  const shapes = boundariesOf(boundaries);
  const rows = data['regions.json'].map((row, index) => ({
    code: row.code,
    parent_code: row.parent,
    kind: row.kind,
    name: json(row.name),
    sort: index,
    lat: row.center?.[1] ?? null,
    lon: row.center?.[0] ?? null,
    boundary: shapes.has(row.code) ? json(shapes.get(row.code)) : null,
    ...provenance(row),
  }));
  await inChunks(rows, (part) =>
    trx
      .insertInto('region')
      .values(part)
      .onConflict((conflict) =>
        conflict
          .column('code')
          .doUpdateSet(
            allGiven(
              'parent_code',
              'kind',
              'name',
              'sort',
              'lat',
              'lon',
              'boundary',
              'source',
              'is_assumption',
            ),
          ),
      )
      .execute(),
  );
  await trx.deleteFrom('place').execute();
  await inChunks(data['places.json'], (part) =>
    trx
      .insertInto('place')
      .values(
        part.map((row) => ({
          code: row.code,
          region_code: row.region,
          name: json(row.name),
          aliases: row.aliases,
          kind: row.kind,
          lat: row.at[1],
          lon: row.at[0],
          ...provenance(row),
        })),
      )
      .execute(),
  );
}

/** Units first without their parents, then with them, so that the order of the file does not matter. */
export async function loadUnits(trx: Trx, data: CityData, own: Own): Promise<void> {
  const units = data['units.json'].filter(({ code }) => !own.keeps('unit', code));
  await inChunks(units, (part) =>
    trx
      .insertInto('unit')
      .values(
        part.map((row) => ({
          code: row.code,
          kind: row.kind,
          name: json(row.name),
          duty: row.duty ? json(row.duty) : null,
          region_code: row.region ?? null,
          predecessor_codes: row.predecessor === undefined ? [] : [row.predecessor],
          valid_from: row.validFrom ?? null,
          valid_to: row.validTo ?? null,
          ...provenance(row),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .column('code')
          .doUpdateSet(
            allGiven(
              ...(['kind', 'name', 'duty', 'region_code', 'predecessor_codes'] as const),
              ...(['valid_from', 'valid_to', 'source', 'is_assumption'] as const),
            ),
          ),
      )
      .execute(),
  );
  const ids = new Map(
    (await trx.selectFrom('unit').select(['id', 'code']).execute()).map((row) => [row.code, row.id]),
  );
  const links = units.map(({ code, parent }) => ({ code, parent: parent === null ? null : ids.get(parent) }));
  await sql`update unit set parent_id = link.parent
      from jsonb_to_recordset(${json(links)}::jsonb) as link(code text, parent integer)
     where unit.code = link.code and unit.parent_id is distinct from link.parent`.execute(trx);
}

export async function loadRequestTypes(trx: Trx, data: CityData, own: Own): Promise<void> {
  for (const row of data['request-types.json']) {
    if (own.keeps('request_type', row.code)) continue;
    const values = {
      sort: row.position,
      name: json(row.name),
      hint: json(row.description),
      may_be_anonymous: row.mayBeAnonymous,
      may_be_confidential: row.mayBeConfidential,
      needs_contact: row.contact === 'needed',
      needs_identity: row.needsRealIdentity,
      is_secret: row.isSecretByDefault,
      handling: row.handling,
      counts_as_complaint: row.countsAsComplaint,
      counts_in_rates: row.countsInRates,
      counts_in_ranking: row.countsInSatisfiedRanking,
      is_rated: row.invitesRating,
      auto_accept: row.automatic.accept,
      auto_dispatch: row.automatic.dispatch,
      auto_pass_reply: row.automatic.passReply,
      ...provenance(row),
    };
    await trx
      .insertInto('request_type')
      .values({ code: row.code, ...values })
      .onConflict((conflict) => conflict.column('code').doUpdateSet(values))
      .execute();
  }
}

/** Words of a text as the search index holds them: cut by meaning, lower case, each once. */
function searchTerms(texts: readonly string[]): string {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const words = texts.flatMap((text) => [
    text.toLowerCase(),
    ...Array.from(segmenter.segment(text.toLowerCase()))
      .filter(({ isWordLike }) => isWordLike)
      .map(({ segment }) => segment),
  ]);
  return [...new Set(words)].join(' ');
}

/** The four fields are the parents of the leaves; a leaf carries its questions and the details that it asks for. */
export async function loadCategories(trx: Trx, data: CityData, own: Own): Promise<void> {
  const { fields, leaves, details } = data['categories.json'];
  const detailsOf = (codes: readonly string[]) =>
    json(codes.flatMap((code) => details.filter((detail) => detail.code === code)));
  const questionsOf = (code: string) =>
    json(
      data['questions.json']
        .filter(({ categories }) => categories.includes(code))
        .map(({ categories: _categories, ...question }) => question),
    );
  const rows = [
    ...fields.map((row) => ({
      code: row.code,
      parent_code: null,
      field: row.code,
      sort: row.position,
      name: json(row.name),
      official_name: json(row.officialName),
      hint: json(row.description),
      keywords: [],
      service_class: null,
      deadline_class: null,
      is_consumer: false,
      questions: json([]),
      detail_fields: detailsOf(row.details),
      gd_code: null,
      search_terms: searchTerms([...Object.values(row.name), ...Object.values(row.description)]),
      valid_from: null,
      valid_to: null,
      ...provenance(row),
    })),
    ...leaves.map((row, index) => ({
      code: row.code,
      parent_code: row.field,
      field: row.field,
      sort: index,
      name: json(row.name),
      official_name: json(row.officialName),
      hint: json(row.example),
      keywords: [...row.keywords['zh-CN'], ...row.keywords.en],
      service_class: row.services.join(',') || null,
      deadline_class: row.deadlineClass,
      is_consumer: row.complaintType === 'complaint_consumer',
      questions: questionsOf(row.code),
      detail_fields: detailsOf(row.details),
      gd_code: row.gdCode,
      search_terms: searchTerms([
        ...Object.values(row.name),
        ...Object.values(row.officialName),
        ...Object.values(row.example),
        ...row.keywords['zh-CN'],
        ...row.keywords.en,
      ]),
      valid_from: row.validFrom ?? null,
      valid_to: row.validTo ?? null,
      ...provenance(row),
    })),
  ];
  for (const { code, ...values } of rows) {
    if (own.keeps('category', code)) continue;
    await trx
      .insertInto('category')
      .values({ code, ...values })
      .onConflict((conflict) => conflict.column('code').doUpdateSet(values))
      .execute();
  }
  await keepQuestionVersions(trx);
}

/**
 * One stored note for each field or category and request type that a note of the file names. Those of categories that
 * the file does not know belong to categories that were made in the pages: they stay.
 */
export async function loadRights(trx: Trx, data: CityData): Promise<void> {
  const known = data['categories.json'].leaves.map(({ code }) => code);
  await trx
    .deleteFrom('rights_note')
    .where((row) => row.or([row('category_code', 'is', null), row('category_code', 'in', known)]))
    .execute();
  for (const { code, position, types, fields, categories, title, body, evidence, ...row } of data[
    'rights.json'
  ]) {
    type Target = { name: string; field: string | null; category_code: string | null };
    const targets: Target[] = [
      ...(fields ?? []).map((field) => ({ name: field, field, category_code: null })),
      ...(categories ?? []).map((category) => ({ name: category, field: null, category_code: category })),
    ];
    if (targets.length === 0) targets.push({ name: 'all', field: null, category_code: null });
    const rows = targets.flatMap(({ name, ...target }) =>
      (types ?? [null]).map((type) => ({
        code: [code, name, type].filter(Boolean).join('.'),
        sort: position,
        ...target,
        request_type: type,
        text: json({ title, body, evidence }),
        ...provenance(row),
      })),
    );
    await trx.insertInto('rights_note').values(rows).execute();
  }
}
