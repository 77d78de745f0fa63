import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { appliance, noise, PASSWORD, StaffCity } from './staff-city';

let city: StaffCity;
test.beforeAll(() => {
  city = new StaffCity();
});
test.afterAll(() => city.close());

const ECOLOGY = 'STHJ-440703';
const MARKET = 'SCJG-440703';

async function signIn(page: Page, login: string) {
  await page.goto('/sign-in');
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

const officer = (name: string, unitCode = ECOLOGY) => city.officer(name, unitCode);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const unfold = (page: Page, name: string) => page.locator('summary', { hasText: name }).first().click();

async function fillReply(page: Page, words: string) {
  await page.getByLabel('内部办理情况').fill('到场检查，机器已停。');
  await page.getByLabel('公开答复').fill(words);
  await page.getByLabel('已解决').check();
  await page.getByRole('radio', { name: '联系过', exact: true }).check();
}

async function takeOver(page: Page, login: string, number: string) {
  await signIn(page, login);
  await page.goto(`/inbox/${number}`);
  await press(page, '签收');
  await expect(page.getByRole('status')).toContainText('已签收');
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an officer finds a case by a Chinese word, signs, notes the talk, answers; the inbox moves on', async ({
    page,
  }) => {
    const number = await city.file(noise('夜里十一点还在切割铝材，噪声很大，睡不着。'));
    await signIn(page, await officer('周敏'));
    await expect(page).toHaveURL(/\/inbox$/);
    await page.getByRole('searchbox').fill('切割铝材');
    await press(page, '搜');
    const row = page.getByRole('row').filter({ hasText: number });
    await expect(row).toContainText('待签收');
    await expect(row).toContainText('环市街道');
    await row.getByRole('link').click();

    await expect(page.getByText('R-').first()).toBeVisible();
    await press(page, '签收');
    await expect(page.getByRole('status')).toContainText('已签收');
    await unfold(page, '记一笔');
    await page.getByRole('textbox', { name: '记录' }).fill('打过电话，约定周四上门。');
    await page.getByLabel('已联系市民').check();
    await press(page, '记下');
    await expect(page.getByText('联系市民 · 周敏')).toBeVisible();
    await expect(page.getByText('打过电话，约定周四上门。')).toBeVisible();

    await page.getByLabel('公开答复').fill('已经查过。');
    await press(page, '发出答复');
    await expect(page.getByRole('alert')).toContainText('有问题需要更正');
    await expect(page.getByLabel('公开答复')).toHaveValue('已经查过。');
    await fillReply(page, '您反映的夜间切割噪声已经查实，店家从今天起晚上八点后停工。');
    await press(page, '发出答复');
    await expect(page.getByRole('status')).toContainText('答复已发出');
    await expect(page.getByRole('heading', { name: '公开答复' })).toBeVisible();
    await expect(page.getByText('按期答复')).toBeVisible();

    await page.goto('/inbox?view=done');
    await expect(page.getByRole('row').filter({ hasText: number })).toContainText('已答复');
  });

  test('an ended session loses no word: the reply comes back behind the sign-in and is forgotten once sent', async ({
    page,
  }) => {
    const login = await officer('吴晓晴');
    const number = await city.file(noise('楼下加工店的排风机整天响。'));
    await takeOver(page, login, number);
    await fillReply(page, '这一段答复写了很久，不能丢。');
    await city.endSessions(login);
    await press(page, '发出答复');

    await expect(page).toHaveURL(/\/sign-in\?/);
    await expect(page.getByText('登录已过期')).toBeVisible();
    await page.getByLabel('登录名').fill(login);
    await page.getByLabel('密码').fill('wrong');
    await press(page, '登录');
    await page.getByLabel('密码').fill(PASSWORD);
    await press(page, '登录');

    await expect(page).toHaveURL(new RegExp(`/inbox/${number}`));
    await expect(page.getByText('上次写的内容还没有发出')).toBeVisible();
    await expect(page.getByLabel('公开答复')).toHaveValue('这一段答复写了很久，不能丢。');
    await expect(page.getByLabel('内部办理情况')).toHaveValue('到场检查，机器已停。');
    await expect(page.getByLabel('已解决')).toBeChecked();
    await press(page, '发出答复');
    await expect(page.getByRole('status')).toContainText('答复已发出');
    await page.goto(`/inbox/${number}`);
    await expect(page.getByText('上次写的内容还没有发出')).toHaveCount(0);
  });

  test('a form of the office that meets an ended session waits behind the sign-in and is sent from there', async ({
    page,
  }) => {
    const login = await city.officer('潘倩', 'QSB', ['quality_office']);
    await signIn(page, login);
    await page.goto('/office/surveys');
    await page.locator('#new-survey summary, summary').first().click();
    const name = `扶梯调查 ${login}`;
    await page.getByLabel('名称（中文）').fill(name);
    await page.getByLabel('名称（英文）').fill('Escalators');
    await page.locator('input[name=audience]').first().check();
    await page.locator('input[name=ready]').first().check();
    await city.endSessions(login);
    await press(page, '建立');

    await expect(page.getByText('登录已过期')).toBeVisible();
    await page.getByLabel('登录名').fill(login);
    await page.getByLabel('密码').fill(PASSWORD);
    await press(page, '登录');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录好了，刚才填的还没有存');
    await press(page, '继续存');
    await expect(page).toHaveURL(/\/office\/surveys\/[^/]+\/edit/);
    await expect(page.getByRole('link', { name })).toBeVisible();
  });

  test('a reply that is put aside waits in its form', async ({ page }) => {
    const login = await officer('冯启明');
    const number = await city.file(noise('冲床每天早上六点开工。'));
    await takeOver(page, login, number);
    await page.getByLabel('公开答复').fill('写了一半');
    await press(page, '先存着');
    await expect(page.getByRole('status')).toContainText('没有发出');
    await page.goto(`/inbox/${number}`);
    await expect(page.getByLabel('公开答复')).toHaveValue('写了一半');
  });

  test('whoever comes second is told what changed, and keeps the words', async ({ page, browser }) => {
    const number = await city.file(noise('空压机贴着居民楼的墙。'));
    const [first, second] = [await officer('谭一'), await officer('谭二')];
    await takeOver(page, first, number);
    const other = await browser.newPage({ javaScriptEnabled: false });
    await signIn(other, second);
    await other.goto(`/inbox/${number}`);

    await fillReply(other, '第二个人写的答复。');
    await unfold(page, '记一笔');
    await page.getByRole('textbox', { name: '记录' }).fill('店家周五搬走。');
    await press(page, '记下');
    await press(other, '发出答复');
    await expect(other.getByRole('alert')).toContainText('有了新情况');
    await expect(other.getByText('您打开这一页以后有了变化')).toBeVisible();
    await expect(other.getByText('店家周五搬走。').first()).toBeVisible();
    await expect(other.getByLabel('公开答复')).toHaveValue('第二个人写的答复。');

    await page.goto(`/inbox/${number}`);
    await fillReply(page, '先发出的答复。');
    await press(page, '发出答复');
    await expect(page.getByRole('status')).toContainText('答复已发出');
    await press(other, '发出答复');
    await expect(other.getByRole('alert')).toBeVisible();
    await expect(other.getByText('这些话没有发出')).toBeVisible();
    await expect(other.getByText('第二个人写的答复。')).toBeVisible();
    await other.close();
  });

  test('a question stops the clock; a colleague can be given the case', async ({ page }) => {
    const [login] = [await officer('卢海'), await officer('卢山')];
    const number = await city.file(noise('每天中午有人用电锯。'));
    await takeOver(page, login, number);
    await unfold(page, '转交同事');
    await page.getByLabel('承办人').selectOption({ label: '卢山' });
    await press(page, '转交');
    await expect(page.getByText('分给卢山 · 卢海')).toBeVisible();
    await unfold(page, '问市民');
    await page.getByLabel('要市民补充什么').fill('请说明是哪一栋楼。');
    await press(page, '发给市民');
    await expect(page.getByRole('status')).toContainText('期限暂停');
    await expect(page.locator('.case-head')).toContainText('暂停');
    await page.goto(`/inbox?view=waiting&q=${number}`);
    await expect(page.getByRole('row').filter({ hasText: number })).toContainText('等市民补充');
  });

  test('a contact is shown for a purpose only, and each look is written down', async ({ page }) => {
    const number = await city.file(appliance('电饭煲内胆涂层脱落，店家不退。'));
    await signIn(page, await officer('关小文', MARKET));
    await page.goto(`/inbox/${number}`);
    await expect(page.getByText('138****0123')).toBeVisible();
    await expect(page.getByText('13800000123')).toHaveCount(0);
    const purpose = `电话核实购买日期 ${number}`;
    await unfold(page, '显示联系方式');
    await press(page, '显示');
    await expect(page.getByRole('alert')).toContainText('写明为什么要看');
    await page.getByLabel('为什么要看').fill(purpose);
    await press(page, '显示');
    await expect(page.getByText('13800000123')).toBeVisible();
    expect(await city.countReveals(purpose)).toBe('1');
  });
});

test('cases of other units do not exist; the bureau above sees those of its branches, the office not who filed', async ({
  page,
}) => {
  const number = await city.file(noise('早上五点装卸货。'));
  await signIn(page, await officer('外人', MARKET));
  expect((await page.goto(`/inbox/${number}`))?.status()).toBe(404);
  await page.context().clearCookies();
  await signIn(page, await city.officer('上级', 'STHJ', ['leader']));
  expect((await page.goto(`/inbox/${number}`))?.status()).toBe(200);
  await page.context().clearCookies();
  await signIn(page, await city.officer('强市办', 'QSB', ['quality_office']));
  await page.goto(`/inbox/${number}`);
  await expect(page.getByText('不看诉求人是谁')).toBeVisible();
  await expect(page.getByText('138****0123')).toHaveCount(0);
  await expect(page.locator('#next').getByRole('button')).toHaveCount(0);
  await page.context().clearCookies();
  await signIn(page, await city.officer('管理员', 'QSB', ['admin']));
  expect((await page.goto('/inbox'))?.status()).toBe(403);
  await page.context().clearCookies();
  await page.goto(`/inbox/${number}`);
  await expect(page).toHaveURL(/\/sign-in\?to=/);
});

test('a double click signs once; a field that the form does not have is refused', async ({ page }) => {
  const number = await city.file(noise('发电机整夜开着。'));
  await signIn(page, await officer('双击'));
  await page.goto(`/inbox/${number}`);
  const seen = await page.locator('input[name=seen]').first().inputValue();
  const headers = { Origin: new URL(page.url()).origin };
  const send = (form: Record<string, string>) =>
    page.request.post(`/inbox/${number}`, { form: { seen, ...form }, headers });
  const answers = await Promise.all([send({ intent: 'sign' }), send({ intent: 'sign' })]);
  expect(answers.map((answer) => answer.status())).toEqual([200, 200]);
  await page.goto(`/inbox/${number}`);
  await expect(page.getByText('签收 · 双击')).toHaveCount(1);
  expect((await send({ intent: 'note', note: '一句', state: 'closed' })).status()).toBe(422);
  expect((await send({ intent: 'sign' })).status()).toBe(200);
  expect((await send({ intent: 'accept_mediation' })).status()).toBe(409);
});

test('the inbox is worked by keyboard, and typed words are not left by accident', async ({ page }) => {
  await city.file(noise('键盘一'));
  await city.file(noise('键盘二'));
  await signIn(page, await officer('键盘'));
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.getByRole('searchbox').fill('键盘');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=/);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const second = page.locator('[data-row]').nth(1);
  await expect(second).toBeFocused();
  const href = await second.getAttribute('href');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${href}`);
  await page.keyboard.press('k');
  await page.waitForURL((url) => url.pathname.includes('/inbox/ZS') && url.pathname + url.search !== href);
  await unfold(page, '记一笔');
  await page.getByRole('textbox', { name: '记录' }).fill('还没记下');
  let isAsked = false;
  page.on('dialog', (dialog) => {
    isAsked = true;
    void dialog.dismiss();
  });
  await page.getByRole('link', { name: '收件箱' }).first().click();
  await expect.poll(() => isAsked).toBe(true);
  await expect(page.getByRole('textbox', { name: '记录' })).toHaveValue('还没记下');
});

for (const language of ['zh-CN', 'en'] as const) {
  for (const width of [360, 1280]) {
    test(`inbox and desk at ${width} px in ${language}: nothing overflows, axe finds nothing`, async ({
      page,
    }) => {
      const number = await city.file(appliance('空调安装加收高空费 600 元，下单时没有说。'));
      await page.setViewportSize({ width, height: 800 });
      await signIn(page, await officer('看屏', MARKET));
      await page.goto(`/inbox?lng=${language}`);
      for (const path of ['/inbox', '/inbox?view=reopened', `/inbox/${number}`]) {
        await page.goto(path);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, path).toBeLessThanOrEqual(0);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
          path,
        ).toEqual([]);
      }
    });
  }
}
