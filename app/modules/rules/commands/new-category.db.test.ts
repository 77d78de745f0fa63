import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileComplaint } from '~/modules/cases/commands/file-complaint.server';
import { isOffered } from '~/modules/categories/core/category';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import { getRightsNotes } from '~/modules/categories/queries/get-rights-notes.server';
import { dispatched, draftOf, friday, leak, rowOf, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { countCategoryUse } from '../queries/count-category-use.server';
import type { NewCategoryInput } from '../schema-categories';
import { addCategory } from './add-category.server';
import { endCategory, reopenCategory } from './end-category.server';

let city: TestDatabase;
beforeAll(async () => {
  city = await testDatabase();
});
afterAll(() => city.close());

const today = '2026-10-16';
const form = (more: Partial<NewCategoryInput> = {}): NewCategoryInput => ({
  ...{
    like: 'B02',
    code: 'B04',
    parent: 'B',
    nameZh: '路灯',
    nameEn: 'Street lamps',
    hintZh: '不亮',
    hintEn: 'Dark',
  },
  ...{ keywords: '路灯', deadlineClass: 'N', details: ['project'], asks: 'yes', routed: 'yes' },
  ...{ validFrom: today, reason: '路灯单列', token: randomUUID(), ...more },
});
const add = async (sent: NewCategoryInput, roles: Parameters<typeof staffOf>[2] = ['admin']) =>
  addCategory(city.services, { scope: await staffOf(city, 'HB', roles), now: friday, today, form: sent });
const changesOf = (kind: string, code: string) =>
  city.owner
    .selectFrom('rule_change')
    .selectAll()
    .where('kind', '=', kind)
    .where('code', '=', code)
    .execute();

it('a category like another one stands behind it, asks and leads like it, and a double click makes one', async () => {
  const sent = form();
  const scope = await staffOf(city, 'HB', ['admin']);
  const click = () => addCategory(city.services, { scope, now: friday, today, form: sent });
  expect(await Promise.all([click(), click()])).toEqual([{ ok: true }, { ok: true }]);
  expect(await click()).toEqual({ ok: true });

  const { all, byCode } = await getCategories(city.services.db);
  const leaves = all.filter(({ parentCode }) => parentCode === 'B').map(({ code }) => code);
  expect(leaves).toEqual(['B01', 'B02', 'B04', 'B03']);
  expect(byCode.get('B04')).toMatchObject({
    ...{ field: 'B', validFrom: today, isConsumer: false, deadlineClass: 'N' },
    questions: byCode.get('B02')?.questions,
  });
  expect(await changesOf('category', 'B04')).toHaveLength(1);
  expect(await changesOf('routing_rule', 'R-B02-SHOP')).toHaveLength(1);
  const audit = await city.owner
    .selectFrom('audit_entry')
    .select('subject_id')
    .where('action', '=', 'category.change')
    .execute();
  expect(audit).toEqual([{ subject_id: 'B04' }]);

  // The answer leads it by the rule that named only the other one before.
  const about = { ...leak, categoryCode: 'B04', answers: { street_source: 'shop' } };
  const filed = await dispatched(city, about);
  const row = await rowOf(city, filed);
  const rule = await city.owner
    .selectFrom('routing_rule')
    .select(['code', 'version'])
    .where('id', '=', row.routing_rule_id)
    .executeTakeFirst();
  expect(rule).toEqual({ code: 'R-B02-SHOP', version: 2 });
});

it('its rights notes are those of the one that it is like, and a limit that names that one names it too', async () => {
  await city.owner
    .insertInto('rights_note')
    .values({ code: 'LIFT', sort: 1, category_code: 'B01', text: '{"title":{},"body":[],"evidence":[]}' })
    .execute();
  await city.owner
    .updateTable('deadline_rule')
    .set({ categories: ['B01'] })
    .where('code', '=', (await someLimit()) ?? '')
    .execute();
  expect(await add(form({ like: 'B01', code: 'B11' }))).toEqual({ ok: true });
  const notes = await getRightsNotes(city.services.db);
  expect(notes.filter(({ categoryCode }) => categoryCode === 'B11')).toHaveLength(1);
  const limits = await city.owner.selectFrom('deadline_rule').select('categories').execute();
  expect(limits.map(({ categories }) => categories).filter((list) => list.length > 0)).toEqual([
    ['B01', 'B11'],
  ]);
});
const someLimit = async () =>
  (await city.owner.selectFrom('deadline_rule').select('code').orderBy('code').executeTakeFirst())?.code;

it.each<[string, Partial<NewCategoryInput>, string]>([
  ['a code that is there in other letters', { code: 'b01' }, 'rules:error.code_taken'],
  ['a sample that is not there', { like: 'X99', code: 'B98' }, 'rules:error.unknown_code'],
  ['a day that is over', { code: 'B97', validFrom: '2026-10-15' }, 'rules:error.past'],
])('%s is refused and nothing is stored', async (_name, more, reason) => {
  expect(await add(form(more))).toEqual({ ok: false, reason });
  expect(await changesOf('category', more.code ?? 'B04')).toHaveLength(0);
});

it('nobody but an administrator makes or ends one', async () => {
  expect(await add(form({ code: 'B96' }), ['quality_office', 'inspector'])).toMatchObject({ ok: false });
  const scope = await staffOf(city, 'HB', ['quality_office']);
  const on = { scope, now: friday, today, code: 'B03' };
  const sent = { reason: '不再受理', token: randomUUID() };
  expect(await endCategory(city.services, { ...on, form: { ...sent, validFrom: today } })).toMatchObject({
    ok: false,
  });
});

it('an ended category takes no draft that has chosen it, keeps the cases that have it, and can be opened again', async () => {
  const scope = await staffOf(city, 'HB', ['admin']);
  const on = { scope, now: friday, today, code: 'B01' };
  const sent = () => ({ reason: '不再单列', token: randomUUID() });
  const old = await dispatched(city, leak);
  const token = await draftOf(city, leak);
  const use = await city.services.system.transaction().execute((trx) => countCategoryUse(trx, scope, 'B01'));
  expect(use).toEqual({ open: 1, drafts: 1 });

  const end = { ...on, form: { ...sent(), validFrom: today } };
  expect(await endCategory(city.services, end)).toEqual({ ok: true });
  expect(await endCategory(city.services, end)).toEqual({ ok: true });
  expect(await endCategory(city.services, { ...on, form: { ...sent(), validFrom: today } })).toEqual({
    ok: false,
    reason: 'categories:error.ended',
  });
  const ended = (await getCategories(city.services.db)).byCode.get('B01');
  expect(ended?.validTo).toBe('2026-10-15');
  expect(ended && isOffered(ended, today)).toBe(false);
  expect(await fileComplaint(city.services, { token, now: friday })).toMatchObject({
    ok: false,
    missing: [{ step: 'what', field: 'categoryCode', key: 'report:error.category_ended' }],
  });
  expect((await rowOf(city, old)).category_code).toBe('B01');

  expect(await reopenCategory(city.services, { ...on, form: sent() })).toEqual({ ok: true });
  expect(await fileComplaint(city.services, { token, now: friday })).toMatchObject({ ok: true });
  expect(await reopenCategory(city.services, { ...on, form: sent() })).toMatchObject({ ok: false });
});

it('the last category that a field is left with cannot be ended, nor can a field', async () => {
  const scope = await staffOf(city, 'HB', ['admin']);
  const end = (code: string, validFrom = today) =>
    endCategory(city.services, {
      ...{ scope, now: friday, today, code },
      form: { reason: '合并', token: randomUUID(), validFrom },
    });
  expect(await end('A')).toEqual({ ok: false, reason: 'rules:error.unknown_code' });
  // An end that is only planned is one as well.
  expect(await end('A01', '2026-12-01')).toEqual({ ok: true });
  expect(await end('A02')).toEqual({ ok: false, reason: 'categories:error.last_leaf' });
});
