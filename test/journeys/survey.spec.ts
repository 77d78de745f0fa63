import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { PASSWORD, StaffCity } from './staff-city';

let city: StaffCity;
test.beforeAll(() => {
  city = new StaffCity();
});
test.afterAll(() => city.close());

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
/** Opens what is folded; what a page has opened by itself stays open. */
async function unfold(page: Page, name: string) {
  const fold = page.locator('details', { has: page.locator('summary', { hasText: name }) }).first();
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
}
const clean = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
const isNarrow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

async function signIn(page: Page, login: string) {
  await page.goto('/sign-in');
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码').fill(PASSWORD);
  await press(page, '登录');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

async function addQuestion(page: Page, kind: string, code: string, words: string) {
  await unfold(page, '加一个问题');
  const form = page.locator('form', { has: page.locator('select[name=kind]') });
  await form.locator('select[name=kind]').selectOption(kind);
  await form.locator('[name=code]').fill(code);
  await form.locator('[name="text.zh"]').fill(words);
  await form.locator('[name="text.en"]').fill(`${code} in English`);
  await form.getByRole('button').click();
  await expect(page.getByRole('link', { name: words })).toBeVisible();
}

/** A survey made in the editor: one page, a level, and words that are asked of the dissatisfied. */
async function makeSurvey(page: Page, code: string) {
  await page.goto('/office/surveys');
  await unfold(page, '新建调查');
  await page.getByRole('radio', { name: '空白问卷' }).check();
  await page.getByLabel('名称（中文）').fill('电梯服务');
  await page.getByLabel('名称（英文）').fill('Lifts');
  await page.getByLabel('地址里的名字').fill(code);
  await page.getByRole('radio', { name: '居民', exact: true }).check();
  await press(page, '建立');
  await page.getByRole('link', { name: '修改草稿' }).click();
  await expect(page.getByText('还没有问题')).toBeVisible();
  await unfold(page, '加一页');
  const form = page.locator('form', { has: page.locator('#page-code') });
  await form.locator('#page-code').fill('lifts');
  await form.locator('[name="title.zh"]').fill('说说电梯');
  await form.locator('[name="title.en"]').fill('About lifts');
  await form.getByRole('button').click();
  await addQuestion(page, 'five_level', 'overall', '电梯好不好用');
  await addQuestion(page, 'text', 'why', '哪里不好');
  await unfold(page, '标题、开头和结尾的话');
  for (const [name, words] of [
    ['intro.zh', '问一下电梯，一分钟。'],
    ['intro.en', 'About lifts; one minute.'],
    ['thanks.zh', '谢谢您，意见收到了。'],
    ['thanks.en', 'Thank you.'],
  ])
    await page.locator(`[name="${name}"]`).fill(words ?? '');
  await page
    .locator('form', { has: page.locator('[name="intro.zh"]') })
    .getByRole('button')
    .click();
}

async function conditionOf(page: Page, question: string, pick: string | undefined) {
  await page.getByRole('link', { name: question }).click();
  await page.getByRole('radio', { name: pick ? '下面都符合' : '总是' }).check();
  await page.locator('#picks-0').selectOption(pick ?? '');
  await press(page, '保存');
}

test('a survey is made in the editor, fielded by QR, answered on a small phone without script, typed in from paper', async ({
  page,
  browser,
}) => {
  const code = `lift-${Date.now().toString(36)}`;
  await signIn(page, await city.officer('黄敏', 'QSB', ['quality_office']));
  await makeSurvey(page, code);

  // What waits for itself cannot be fielded, and the page shows the circle.
  await conditionOf(page, '哪里不好', 'lt:overall:3');
  await expect(page.getByText('没有问题，可以启用。')).toBeVisible();
  const exported = await page.request.get(`/office/surveys/${code}/export/1`);
  const circle = (await exported.text()).replace(
    '"code": "overall",',
    '"code": "overall", "showIf": {"op": "answered", "question": "why"},',
  );
  await unfold(page, '用 JSON 替换整份问卷');
  await page.locator('[name=json]').fill(circle);
  await press(page, '替换');
  await expect(page.getByText('overall → why → overall')).toBeVisible();
  await press(page, '启用第 1 版');
  await expect(page.getByRole('alert')).toContainText('还有问题');
  await clean(page);
  await conditionOf(page, '电梯好不好用', undefined);
  await press(page, '启用第 1 版');

  await unfold(page, '开新的一期');
  await page.getByLabel('代号').fill('w1');
  await page.getByLabel('名称（中文）').fill('第一期');
  await page.getByLabel('名称（英文）').fill('First');
  await page.getByRole('radio', { name: '自愿参加（非概率样本）' }).check();
  await page.getByLabel('可以用公开地址答').check();
  await page.getByLabel('开始时间').fill('2026-01-01T00:00');
  await page.getByLabel('结束时间').fill('2099-01-01T00:00');
  await page.getByLabel('计划回答数').fill('200');
  await press(page, '先看能看出多大的变化');
  await expect(page.getByText('6.9 分')).toBeVisible();
  await expect(page.getByLabel('名称（中文）')).toHaveValue('第一期');
  await press(page, '开始这一期');
  await expect(page.getByText(/分$/).first()).toBeVisible();
  await page.locator('#source-name').fill('一楼大厅');
  await page
    .locator('form', { has: page.locator('#source-name') })
    .locator('[name=code]')
    .fill('hall');
  await press(page, '加一个地方');
  await page.getByRole('link', { name: '打印' }).click();
  await expect(page.locator('svg.qr')).toBeVisible();
  await expect(page.getByText(`/s/${code}/hall`)).toBeVisible();

  await answer(browser, `/s/${code}/hall`, false);
  await answer(browser, `/s/${code}/hall`, true);

  await page.goto(`/office/surveys/${code}/w1/enter`);
  await page.getByRole('radio', { name: '满意', exact: true }).check();
  await press(page, '保存，录下一份');
  const saved = await page.getByText(/第 \d+ 份已保存/).textContent();
  await settleTwice(page, browser, `/office/surveys/${code}/w1/papers`, /\d+/.exec(saved ?? '')?.[0] ?? '');
  await page.goto(`/office/surveys/${code}/w1`);
  const facts = page.locator('.facts');
  await expect(facts.first()).toContainText('有效3');
  await expect(facts.nth(1)).toContainText('纸质1');
});

/** A colleague types the same paper in otherwise; the first looks at the paper and settles it. */
async function settleTwice(page: Page, browser: Browser, papers: string, number: string) {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const second = await context.newPage();
  await signIn(second, await city.officer('梁宽', 'QSB', ['callback']));
  await second.goto(papers);
  await second.getByLabel('第几份').fill(number);
  await press(second, '第二次录入');
  await second.getByRole('radio', { name: '不满意', exact: true }).check();
  await press(second, '保存，录下一份');
  await expect(second.getByText('和第一次有 1 题不同。')).toBeVisible();
  await context.close();
  await page.goto(papers);
  await page.getByRole('link', { name: `第 ${number} 份` }).click();
  await clean(page);
  await press(page, '就这样定');
  await expect(page.getByRole('alert')).toContainText('选哪一次对');
  await page.getByRole('radio', { name: '第一次录的' }).check();
  await press(page, '就这样定');
  await expect(page.getByText('黄敏定的')).toBeVisible();
  await clean(page);
}

/** Someone with a 320 px phone and no script: a question opened by an answer comes after the button. */
async function answer(browser: Browser, path: string, isElder: boolean) {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  await page.goto(`${path}${isElder ? '?elder=on' : ''}`);
  await press(page, '开始');
  await press(page, '继续');
  await expect(page.getByRole('alert')).toContainText('选一个答案');
  await page.getByText('不满意', { exact: true }).click();
  await press(page, '继续');
  await page.getByLabel('哪里不好').fill('常常停');
  await press(page, '继续');
  await expect(page.getByText('常常停')).toBeVisible();
  await press(page, '提交');
  await expect(page.getByText('谢谢您，意见收到了。')).toBeVisible();
  await context.close();
}

test('a page of a ready survey fits a small screen, is clean for screen readers, and shows a question at once with script', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/s/consumer-services');
  await press(page, '开始');
  await clean(page);
  expect(await isNarrow(page)).toBe(true);
  for (const words of ['是', '30–44 岁', '女']) await page.getByText(words, { exact: true }).first().click();
  await page.locator('fieldset').last().locator('label').first().click();
  await press(page, '继续');
  await page.locator('label').first().click();
  await press(page, '继续');
  await clean(page);
  expect(await isNarrow(page)).toBe(true);
  for (const group of await page.locator('fieldset').all()) await group.locator('label').nth(1).click();
  await press(page, '继续');
  for (const group of await page.locator('fieldset').all()) await group.locator('label').nth(7).click();
  await press(page, '继续');
  const handled = page.getByText('那次投诉处理得怎么样');
  await expect(handled).toBeHidden();
  await page.getByText('是', { exact: true }).click();
  await expect(handled).toBeVisible();
});
