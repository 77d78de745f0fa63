import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import yauzl from 'yauzl';

const SURVEY = '/office/surveys/citizen-quality';
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const clean = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

async function signIn(page: Page, login: string) {
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码').fill('zhisheng-demo');
  await press(page, '登录');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

async function unpack(file: string, dir: string): Promise<void> {
  const zip = await yauzl.openPromise(file);
  for await (const entry of zip.eachEntry())
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path.join(dir, entry.fileName)));
}

test('a wave is weighted, published by two persons, and worked out again elsewhere', async ({ page }) => {
  await signIn(page, 'office');
  await page.goto(`${SURVEY}/results`);
  await page.getByRole('navigation', { name: '各期' }).getByRole('link').nth(1).click();
  const wave = new URL(page.url()).searchParams.get('wave') ?? '';
  await expect(page.getByRole('heading', { name: '各项得分' })).toBeVisible();
  const improve = page.getByRole('region', { name: '最需要改进的，最多选两项' });
  await expect(improve.getByRole('rowheader', { name: '工程' })).toBeVisible();
  await expect(page.getByText('没问到').first()).toBeVisible();
  const byLevel = page.getByRole('region', { name: '各级人数' });
  await expect(byLevel.getByRole('rowheader').first()).toBeVisible();
  await clean(page);
  const download = page.waitForEvent('download');
  await press(page, 'CSV');
  const csv = readFileSync(await (await download).path(), 'utf8');
  expect(csv.split('\r\n').length).toBeGreaterThan(100);

  await page.getByRole('link', { name: '加权', exact: true }).click();
  const margins = page.getByLabel('总体人数');
  const lines = await margins.inputValue();
  expect(lines).toContain('区县, 蓬江区, ');
  await margins.fill('district, 440703, 很多');
  await press(page, '算出新一版权数');
  await expect(page.getByText('第 1 行读不懂').first()).toBeVisible();
  await margins.fill('年龄, 18–34 岁, 100');
  await press(page, '算出新一版权数');
  await expect(page.getByText('没有“年龄”这一项。可以写的有：区县、').first()).toBeVisible();
  await page.getByLabel('或者上传 CSV').setInputFiles({
    ...{ name: 'margins.csv', mimeType: 'text/csv' },
    buffer: Buffer.from(`variable,value,people\n${lines}`),
  });
  await press(page, '算出新一版权数');
  await expect(page.getByRole('heading', { name: '现在用的是第 2 版' })).toBeVisible();
  await clean(page);

  await page.goto(`${SURVEY}/release?wave=${wave}`);
  await page.getByLabel('最近一年，您为质量问题投诉过吗（是或否）').check();
  await page.getByLabel('为什么更正').fill('换了一版权数');
  await press(page, '准备公布');
  await expect(page.getByText('由另一个人公布：准备的人不能自己公布。')).toBeVisible();
  await expect(page.getByRole('button', { name: '公布', exact: true })).toHaveCount(0);
  await signIn(page, 'office2');
  await page.goto(`${SURVEY}/release?wave=${wave}`);
  await expect(page.getByText('更正的原因：换了一版权数')).toBeVisible();
  await press(page, '公布');
  await page.getByRole('link', { name: '看公开的页面' }).click();
  await page.context().clearCookies();
  await page.reload();
  await expect(page.getByText(/更正过：换了一版权数/)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '换了一版权数' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '最近一年，您为质量问题投诉过吗' })).toBeVisible();
  await clean(page);

  await page.getByRole('link', { name: '问卷：当时怎么问的' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('问卷：');
  await page.setViewportSize({ width: 320, height: 900 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await clean(page);
  await page.goBack();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await clean(page);
  await page.setViewportSize({ width: 1280, height: 900 });

  const proof = page.waitForEvent('download');
  await page.getByRole('link', { name: '证明包（zip）' }).click();
  const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-proof-'));
  try {
    await unpack(await (await proof).path(), dir);
    const said = execFileSync(process.execPath, ['recompute.mjs'], { cwd: dir, encoding: 'utf8' });
    expect(said).toBe(readFileSync(path.join(dir, 'expected.txt'), 'utf8'));
    const hash = said.trimEnd().split('\t').at(-1) ?? '';
    await expect(page.locator('code')).toHaveText(hash);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
