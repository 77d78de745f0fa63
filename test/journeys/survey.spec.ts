import { type Browser, expect, type Page, test } from '@playwright/test';
import { PASSWORD, StaffCity } from './staff-city';
import { closeMeanwhile } from './survey-end';
import { clean, lookThrough, press } from './survey-preview';

let city: StaffCity;
test.beforeAll(() => {
  city = new StaffCity();
});
test.afterAll(() => city.close());

/** Opens what is folded; what a page has opened by itself stays open. */
async function unfold(page: Page, name: string) {
  const fold = page.locator('details', { has: page.locator('summary', { hasText: name }) }).first();
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
}
const isNarrow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

async function signIn(page: Page, login: string) {
  await page.goto('/sign-in');
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码').fill(PASSWORD);
  await press(page, '登录');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** Adds a question in the form that is open, without a code of its own. */
async function addQuestion(page: Page, kind: string, words: string, english: string) {
  const form = page.locator('#add_question');
  await form.locator('[name=kind]').selectOption(kind);
  await form.getByLabel('题目（中文）').fill(words);
  await form.getByLabel('题目（英文）').fill(english);
  await form.getByRole('button', { name: '加一题' }).click();
}

/** A survey made in the editor: one page, a level, words that are asked of the dissatisfied, and several options. */
async function makeSurvey(page: Page, code: string) {
  await page.goto('/office/surveys');
  await unfold(page, '新建调查');
  await press(page, '建立');
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([
    ...['写中文名称', '写英文名称', '选问谁：居民还是企业'],
  ]);
  await page.getByLabel('名称（中文）').fill('电梯服务');
  await page.getByLabel('名称（英文）').fill('Lifts');
  await page.getByLabel('地址里的名字').fill(code);
  await page.getByRole('radio', { name: '居民', exact: true }).check();
  await press(page, '建立');
  await expect(page.getByText('建好了')).toBeVisible();
  await expect(page.getByRole('link', { name: '还没有题目' })).toBeVisible();
  await page.getByLabel('这一页的标题（中文）').fill('说说电梯');
  await page.getByLabel('这一页的标题（英文）').fill('About lifts');
  await press(page, '加一页');
  await addQuestion(page, 'five_level', '电梯好不好用', 'Overall');
  await addQuestion(page, 'text', '哪里不好', 'Why');
  await addOptions(page);
  await page.getByRole('link', { name: '开头的话：缺中文和英文' }).click();
  await page.getByLabel('开头的话（中文）').fill('问一下电梯，一分钟。');
  await page.getByLabel('开头的话（英文）').fill('About lifts; one minute.');
  await page.getByLabel('结尾的话（中文）').fill('谢谢您，意见收到了。');
  await page.getByLabel('结尾的话（英文）').fill('Thank you.');
  await page.getByLabel('最短用时').fill('十秒');
  await press(page, '保存');
  await expect(page.getByRole('alert')).toContainText('“最短用时”填 0 到 3,600 之间的整数');
  await expect(page.getByLabel('结尾的话（英文）')).toHaveValue('Thank you.');
  await page.getByLabel('最短用时').fill('10');
  await press(page, '保存');
  await expect(page.getByText('没有要改的，可以启用。')).toBeVisible();
}

/** A question of several choices: its page follows at once, its options need no codes, a number that is none is refused. */
async function addOptions(page: Page) {
  await addQuestion(page, 'multiple', '坏过什么', 'What broke');
  await expect(page.getByRole('heading', { name: '坏过什么' })).toBeVisible();
  for (const [index, [zh, en]] of [
    ['门', 'Door'],
    ['按钮', 'Buttons'],
    ['都没有', 'Nothing'],
  ].entries()) {
    const row = page.getByRole('group', { name: `选项 ${index + 1}`, exact: true });
    await row.getByLabel('中文').fill(zh ?? '');
    await row.getByLabel('英文').fill(en ?? '');
    if (index === 2) await row.getByLabel('选了它就不能选别的').check();
  }
  await page.getByLabel('必答').uncheck();
  await page.getByLabel('最多选几项').fill('abc');
  await press(page, '保存');
  await expect(page.getByRole('alert')).toContainText('“最多选几项”填 1 到 60 之间的整数');
  await expect(page.getByLabel('最多选几项')).toHaveValue('abc');
  await clean(page);
  await page.getByLabel('最多选几项').fill('2');
  await press(page, '保存');
  await expect(page.getByText('选几项 · 选答 · 3 个选项')).toBeVisible();
}

/** Sets when a question is asked; half a condition is refused at its field and nothing of it is lost. */
async function conditionOf(page: Page, question: string, pick: string | undefined) {
  await page.getByRole('link', { name: question, exact: true }).click();
  if (pick) {
    await page.locator('#picks-0').selectOption({ label: pick });
    await press(page, '保存');
    await expect(page.getByRole('alert')).toContainText('这里却是“总是”');
    await page.getByRole('radio', { name: '下面的条件要都符合' }).check();
  } else await page.getByRole('radio', { name: '总是' }).check();
  await press(page, '保存');
  await expect(page.getByText('保存了。')).toBeVisible();
}

test('a survey is made in the editor, fielded by QR, answered on a small phone without script, typed in from paper', async ({
  page,
  browser,
}) => {
  // Many pages after each other: a busy machine needs longer than for other journeys.
  test.slow();
  const code = `lift-${Date.now().toString(36)}`;
  await signIn(page, await city.officer('黄敏', 'QSB', ['quality_office']));
  await makeSurvey(page, code);

  await conditionOf(page, '哪里不好', '第 1 题：低于“基本满意”');
  await expect(page.getByText('只有“电梯好不好用”低于“基本满意”才问')).toBeVisible();
  await clean(page);
  await lookThrough(page);

  // What waits for itself cannot be fielded, and the page shows the circle.
  const exported = await page.request.get(`/office/surveys/${code}/export/1`);
  const circle = (await exported.text()).replace(
    '"code": "overall",',
    '"code": "overall", "showIf": {"op": "answered", "question": "why"},',
  );
  await unfold(page, '用 JSON 替换整份问卷');
  await page.locator('[name=json]').fill(circle.replace('"isRequired": true', '"isRequired": 1'));
  await press(page, '替换');
  await expect(page.getByRole('alert')).toContainText('pages[0].questions[0].isRequired');
  await page.locator('[name=json]').fill(circle);
  await press(page, '替换');
  await expect(page.getByText('电梯好不好用 → 哪里不好 → 电梯好不好用')).toBeVisible();
  await expect(page.getByText('还有 1 处要改（见“检查”）')).toBeVisible();
  await expect(page.getByRole('button', { name: '启用第 1 版' })).toHaveCount(0);
  await clean(page);
  await conditionOf(page, '电梯好不好用', undefined);
  await page.getByRole('link', { name: '删除 坏过什么' }).click();
  await expect(page.getByRole('heading', { name: '要删除“坏过什么”这一题吗' })).toBeVisible();
  await clean(page);
  await press(page, '删除');
  await expect(page.getByText('共 1 页，2 题。')).toBeVisible();
  await press(page, '启用第 1 版');
  await expect(page.getByText('第 1 版已启用')).toBeVisible();

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
  await press(page, '保存，录下一份');
  await expect(page.getByRole('alert')).toContainText('一题也没有填');
  // As for a respondent, a question comes when an answer asks for it.
  await expect(page.getByLabel('哪里不好')).toBeHidden();
  await page.getByRole('radio', { name: '不满意', exact: true }).check();
  await expect(page.getByLabel('哪里不好')).toBeVisible();
  await clean(page);
  await page.getByRole('radio', { name: '满意', exact: true }).check();
  await press(page, '保存，录下一份');
  const saved = await page.getByText(/已保存，编号 \d+/).textContent();
  await settleTwice(page, browser, `/office/surveys/${code}/w1/papers`, /\d+/.exec(saved ?? '')?.[0] ?? '');
  await page.goto(`/office/surveys/${code}/w1`);
  const facts = page.locator('.facts');
  await expect(facts.first()).toContainText('有效3');
  await expect(facts.nth(1)).toContainText('纸质1');
  await closeMeanwhile(page, browser, code);
});

/** A colleague types the same paper in otherwise; the first looks at the paper and settles it. */
async function settleTwice(page: Page, browser: Browser, papers: string, number: string) {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const second = await context.newPage();
  await signIn(second, await city.officer('梁宽', 'QSB', ['callback']));
  await second.goto(papers);
  await second.getByLabel('编号').first().fill(number);
  await press(second, '第二次录入');
  await second.getByRole('radio', { name: '不满意', exact: true }).check();
  await expect(second.getByRole('heading', { level: 1 })).toHaveText(`第二次录入：编号 ${number}`);
  await press(second, `保存编号 ${number}`);
  await expect(second.getByText('和第一次有 1 题不同。')).toBeVisible();
  // The next paper is a second entry too, never a new answer.
  await second.getByLabel('编号').fill('999999');
  await press(second, '第二次录入');
  await expect(second.getByRole('alert')).toContainText('没有这份纸质回答');
  await second.getByLabel('编号').fill(number);
  await press(second, '第二次录入');
  await second.getByRole('radio', { name: '满意', exact: true }).check();
  await press(second, `保存编号 ${number}`);
  await expect(second.getByText('两次一样。')).toBeVisible();
  await second.getByLabel('编号').fill(number);
  await press(second, '第二次录入');
  await second.getByRole('radio', { name: '不满意', exact: true }).check();
  await press(second, `保存编号 ${number}`);
  await context.close();
  await page.goto(papers);
  await page.getByRole('link', { name: `编号 ${number}` }).click();
  await clean(page);
  await press(page, '就这样定');
  await expect(page.getByRole('alert')).toContainText('电梯好不好用：选哪一次对');
  await expect(page.getByText('“都不对”时，原件上是')).toBeVisible();
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

test('a personal link and a point code that lead to nothing say what to do next', async ({ page }) => {
  const unknown = await page.goto('/s/t/no-such-link');
  expect(unknown?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有这个链接');
  await page.getByRole('link', { name: '看现在可以填的调查' }).click();
  await expect(page.locator('a[href$="/s/consumer-services"]').first()).toBeVisible();
  await page.goto('/rate/at/222222');
  await page.getByRole('link', { name: '再输一次评价码' }).click();
  await expect(page).toHaveURL(/\/rate$/);
});
