import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { loadCity } from '~db/cities/load';
import { friday, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import type { CityForm } from '../schema';
import { changeCity } from './change-city.server';

let city: TestDatabase;
beforeAll(async () => {
  city = await testDatabase();
});
afterAll(() => city.close());

const reason = '改了名称';
const names = {
  ...{ part: 'names' as const, nameZh: '小城', nameEn: 'Xiaocheng' },
  ...{ brandZh: '小城质量', brandEn: 'Xiaocheng Quality', straplineZh: '说说质量', straplineEn: 'Say it' },
};
const colours = { part: 'colours' as const, intent: 'save' as const };
const empty = { code: '', labelZh: '', labelEn: '', valueZh: '', valueEn: '', href: '' };
const footer = (...rows: (typeof empty)[]) => ({
  part: 'footer' as const,
  code: rows.map(({ code }) => code),
  ...{ labelZh: rows.map(({ labelZh }) => labelZh), labelEn: rows.map(({ labelEn }) => labelEn) },
  ...{ valueZh: rows.map(({ valueZh }) => valueZh), valueEn: rows.map(({ valueEn }) => valueEn) },
  href: rows.map(({ href }) => href),
});
type Part = CityForm extends infer F ? (F extends CityForm ? Omit<F, 'token' | 'reason'> : never) : never;

it('what the office changes of the looks holds at once and stays when the city’s files are loaded again', async () => {
  const { services, owner } = city;
  const scope = await staffOf(city, 'HB', ['quality_office']);
  const change = (form: Part, token: string = randomUUID()) =>
    changeCity(services, { scope, form: { ...form, token, reason } as CityForm, now: friday });
  const read = () => getCity(services.db);
  const before = await read();

  const token = randomUUID();
  expect([await change(names, token), await change(names, token)]).toEqual([{ ok: true }, { ok: true }]);
  expect(await change(names)).toEqual({ ok: false, reason: 'rules:error.nothing_changed' });
  expect((await read()).brand).toMatchObject({ name: { 'zh-CN': '小城质量' }, emblem: before.brand.emblem });

  expect(await change({ ...colours, brand: '#FFE680', act: '#B4500F' })).toEqual({
    ok: false,
    reason: 'city:error.brand',
  });
  expect(await change({ ...colours, brand: '#0B5D4E', act: '#8A3B0B' })).toEqual({ ok: true });

  const line = { labelZh: '主办', labelEn: 'Run by', valueZh: '小城质量办', valueEn: 'Quality Office' };
  expect(await change(footer({ ...empty, ...line, labelEn: '' }))).toMatchObject({ ok: false });
  expect(await change(footer(empty))).toEqual({ ok: false, reason: 'city:error.no_footer' });
  expect(await change(footer({ ...empty, ...line }, empty))).toEqual({ ok: true });
  expect((await read()).footer).toEqual([
    {
      ...{ code: 'line-1', source: reason },
      ...{ label: { 'zh-CN': '主办', en: 'Run by' }, value: { 'zh-CN': '小城质量办', en: 'Quality Office' } },
    },
  ]);

  const folder = mkdtempSync(path.join(os.tmpdir(), 'city-looks-'));
  try {
    cpSync('test/cities/xiaocheng', folder, { recursive: true });
    const file = path.join(folder, 'city.json');
    const said: unknown = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(
      file,
      JSON.stringify(Object.assign(Object(said), { hotline: { ...before.hotline, number: '12300' } })),
    );
    const loaded = await loadCity(owner, folder, friday);
    expect(loaded.left).toEqual(['city colours', 'city footer', 'city names']);
    getCity.forget(services.db);
    expect(await read()).toMatchObject({
      brand: { name: { 'zh-CN': '小城质量' }, emblem: before.brand.emblem },
      theme: { normal: { brand: '#0B5D4E' } },
      hotline: { number: '12300' },
      footer: [{ code: 'line-1' }],
    });
    await loadCity(owner, folder, friday, { isForced: true });
    getCity.forget(services.db);
    expect((await read()).brand).toEqual(before.brand);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('who does not look after the site changes nothing', async () => {
  const scope = await staffOf(city, 'HB', ['leader', 'inspector']);
  const form = { ...names, token: randomUUID(), reason };
  expect(await changeCity(city.services, { scope, form, now: friday })).toEqual({
    ok: false,
    reason: 'rules:error.not_permitted',
  });
});
