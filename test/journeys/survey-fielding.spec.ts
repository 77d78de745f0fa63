import { expect, type Page, test } from '@playwright/test';
import { PASSWORD, StaffCity } from './staff-city';
import { clean, press } from './survey-preview';

let city: StaffCity;
test.beforeAll(() => {
  city = new StaffCity();
});
test.afterAll(() => city.close());

const isNarrow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** Noon, so many days from now, as a field of day and time has it. */
const inDays = (days: number) =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T12:00`;

async function fill(page: Page, fields: Record<string, string>) {
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value);
}

async function signIn(page: Page, login: string) {
  await page.goto('/sign-in');
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码').fill(PASSWORD);
  await press(page, '登录');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

const list = (text: string) => ({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

test('a wave is planned, put right before it opens, given a list from a file, and its people are called', async ({
  page,
}) => {
  test.slow();
  const [survey, code] = ['/office/surveys/consumer-services', `w${Date.now().toString(36)}`];
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(page, await city.officer('黄敏', 'QSB', ['quality_office']));

  await page.goto(survey);
  await page.locator('#new-wave > summary').click();
  await fill(page, { code, 'name.zh': '抽样', 'name.en': 'Sample', planned: '20' });
  await fill(page, { opens: inDays(5), closes: inDays(9) });
  await page.locator('[name=sampleKind][value=probability]').check();
  await press(page, '开始这一期');
  await expect(page.getByText('未开始')).toBeVisible();

  // All that is wrong with a list is told by row and column, and nothing of it is taken in.
  await page.locator('[name=file]').setInputFiles(list('姓名,手机,区县\n甲,12,火星\n,,\n乙,13800000002,\n'));
  await press(page, '放进名单');
  await expect(page.getByText('第2行“手机”：')).toBeVisible();
  await expect(page.getByText('没有叫“火星”的区县')).toBeVisible();
  await expect(page.locator('[name=csv]')).toHaveValue(/火星/);
  await expect(page.getByText('名单上有 0 个')).toBeVisible();
  await clean(page);
  await page.locator('[name=csv]').fill('姓名\t手机\n甲\t13800000001\n乙\t13800000002');
  await press(page, '放进名单');
  await expect(page.getByText('新加 2 个')).toBeVisible();

  // Whoever comes early is told when it opens, and cannot begin.
  const links = await (await page.request.get(`${survey}/${code}/links`)).text();
  const early = await page.goto(`/${/s\/t\/[\w-]+/.exec(links)?.[0]}`);
  expect(early?.status()).toBe(200);
  await expect(page.getByText('还没有开始')).toBeVisible();
  await expect(page.getByRole('button', { name: '开始', exact: true })).toHaveCount(0);
  await clean(page);

  // What was mistyped is put right: what is wrong is told first, and what was typed stays.
  await page.goto(`${survey}/${code}/change`);
  await expect(page.locator('[name=planned]')).toHaveValue('20');
  await fill(page, { opens: inDays(-1), planned: 'many' });
  await press(page, '保存');
  await expect(page.locator('[name=planned]')).toHaveValue('many');
  await clean(page);
  expect(await isNarrow(page)).toBe(true);
  await fill(page, { planned: '30' });
  await press(page, '保存');
  await expect(page.getByText('· 正在收')).toBeVisible();
  await page.goto(`${survey}/${code}/change`);
  await expect(page.getByText('不能再改了')).toBeVisible();

  // Numbers come one by one; what comes of a call is noted, or leads to typing answers in.
  await page.goto(`${survey}/${code}/calls`);
  await expect(page.getByText('13800000001')).toHaveCount(0);
  await page.getByRole('button', { name: '看电话' }).first().click();
  await expect(page.getByRole('link', { name: '13800000001' })).toBeVisible();
  await clean(page);
  expect(await isNarrow(page)).toBe(true);
  await press(page, '记下');
  await expect(page.getByRole('alert')).toContainText('选电话打得怎么样');
  await page.getByLabel('没人接').check();
  await press(page, '记下');
  await expect(page.getByText('已记下')).toBeVisible();
  await page.getByRole('button', { name: '看电话' }).first().click();
  await expect(page.getByRole('link', { name: '13800000002' })).toBeVisible();
  await page.getByRole('link', { name: '愿意答：录入回答' }).click();
  await expect(page.locator('[name=ref]')).toHaveValue(/^\d+$/);
  await expect(page.locator('[name=mode][value=phone]')).toBeChecked();
});

test('a wave that is not wanted is discarded before it opens, asked once more', async ({ page }) => {
  const [survey, code] = ['/office/surveys/consumer-services', `d${Date.now().toString(36)}`];
  await signIn(page, await city.officer('黄敏', 'QSB', ['quality_office']));
  await page.goto(survey);
  await page.locator('#new-wave > summary').click();
  await fill(page, { code, 'name.zh': '不要的', 'name.en': 'Unwanted', planned: '20' });
  await fill(page, { opens: inDays(5), closes: inDays(9) });
  await page.locator('[name=sampleKind][value=probability]').check();
  await press(page, '开始这一期');
  await page.getByRole('link', { name: '改或撤掉这一期' }).click();
  await page.getByRole('link', { name: '撤掉这一期' }).click();
  await press(page, '撤掉');
  await expect(page.getByText('已撤掉')).toBeVisible();
  await expect(page.getByRole('link', { name: '不要的' })).toHaveCount(0);
});
