import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { PASSWORD, StaffCity } from './staff-city';

let city: StaffCity;
test.beforeAll(() => {
  city = new StaffCity();
});
test.afterAll(() => city.close());

const UNIT = 'STHJ-440703';
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function giveName(page: Page, login: string, password = PASSWORD) {
  await page.goto('/sign-in?to=/account');
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码').fill(password);
  await press(page, '登录');
}

async function elsewhere(context: BrowserContext): Promise<Page> {
  const browser = context.browser();
  if (!browser) throw new Error('no browser');
  return (
    await browser.newContext({ locale: 'zh-CN', baseURL: new URL(context.pages()[0]?.url() ?? '').origin })
  ).newPage();
}

/** The code of the next 30-second step: a step that was used is used up, one that is early is let pass. */
const codeOf = (key: string, stepsAhead = 0) =>
  new TOTP({ secret: Secret.fromBase32(key.replace(/ /g, '')) }).generate({
    timestamp: Date.now() + stepsAhead * 30_000,
  });

const calm = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an officer sets an authenticator up, signs in with it and with a recovery code, and ends a session elsewhere', async ({
    page,
    context,
  }) => {
    const login = await city.officer('何晓', UNIT);
    await giveName(page, login);
    await expect(page).toHaveURL(/\/account$/);
    await page.getByRole('link', { name: '添加一种验证' }).click();
    await expect(page.getByRole('img', { name: '给验证器扫的图' })).toBeVisible();
    const key = (await page.locator('code.key').first().textContent()) ?? '';
    const form = page.locator('form', { has: page.getByLabel('六位验证码') });
    await form.getByLabel('六位验证码').fill('000000');
    await form.getByLabel('您的密码').fill(PASSWORD);
    await form.getByRole('button', { name: '设好了，继续' }).click();
    await expect(page.getByRole('alert')).toContainText('验证码不对');
    await form.getByLabel('六位验证码').fill(codeOf(key));
    await form.getByLabel('您的密码').fill(PASSWORD);
    await form.getByRole('button', { name: '设好了，继续' }).click();
    await expect(page.getByRole('status')).toContainText('已经添加');
    await page.getByRole('link', { name: '生成十个备用码' }).click();
    await press(page, '生成十个备用码');
    const codes = await page.locator('ol code').allTextContents();
    expect(codes).toHaveLength(10);

    const other = await elsewhere(context);
    await giveName(other, login);
    await expect(other).toHaveURL(/\/sign-in\/second$/);
    await other.goto('/inbox');
    await expect(other).toHaveURL(/\/sign-in\?/);
    await other.goto('/sign-in/second');
    await other.getByLabel('六位验证码').fill(codeOf(key, 1));
    await press(other, '继续');
    await expect(other).toHaveURL(/\/account$/);

    const third = await elsewhere(context);
    await giveName(third, login);
    await third.locator('summary', { hasText: '用备用码' }).click();
    await third.getByLabel('备用码').fill((codes[0] ?? '').toUpperCase());
    await third
      .locator('form', { has: third.getByLabel('备用码') })
      .getByRole('button')
      .click();
    await expect(third).toHaveURL(/\/account$/);
    await expect(third.getByText('还有 9 个备用码')).toBeVisible();

    await third.getByRole('button', { name: '结束其他所有登录' }).click();
    await expect(third.getByRole('status')).toContainText('其他登录都已结束');
    await other.goto('/inbox');
    await expect(other).toHaveURL(/\/sign-in\?/);
  });

  test('a form that meets an ended session waits behind both steps of the sign-in and is sent from there', async ({
    page,
  }) => {
    const login = await city.officer('潘立', 'QSB', ['quality_office']);
    await giveName(page, login);
    await page.getByRole('link', { name: '添加一种验证' }).click();
    const key = (await page.locator('code.key').first().textContent()) ?? '';
    const setUp = page.locator('form', { has: page.getByLabel('六位验证码') });
    await setUp.getByLabel('六位验证码').fill(codeOf(key));
    await setUp.getByLabel('您的密码').fill(PASSWORD);
    await setUp.getByRole('button', { name: '设好了，继续' }).click();
    await expect(page.getByRole('status')).toContainText('已经添加');

    await page.goto('/office/surveys');
    await page.locator('summary').first().click();
    const name = `电梯调查 ${login}`;
    await page.getByLabel('名称（中文）').fill(name);
    await page.getByLabel('名称（英文）').fill('Lifts');
    await page.locator('input[name=audience]').first().check();
    await page.locator('input[name=ready]').first().check();
    await city.endSessions(login);
    await press(page, '建立');

    await page.getByLabel('登录名').fill(login);
    await page.getByLabel('密码').fill(PASSWORD);
    await press(page, '登录');
    await expect(page.getByLabel('六位验证码')).toBeVisible();
    await page.getByLabel('六位验证码').fill('000000');
    await press(page, '继续');
    await expect(page.getByRole('alert')).toContainText('验证码不对');
    await page.getByLabel('六位验证码').fill(codeOf(key, 1));
    await press(page, '继续');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录好了，刚才填的还没有存');
    await press(page, '继续存');
    await expect(page).toHaveURL(/\/office\/surveys\/[^/]+\/edit/);
    await expect(page.getByRole('link', { name })).toBeVisible();
  });

  test('an administrator opens an account; its person chooses a password before anything else; the account is closed', async ({
    page,
    context,
  }) => {
    await giveName(page, await city.officer('管晴', 'QSB', ['admin']));
    await page.goto('/admin');
    await page.getByRole('link', { name: '人员', exact: true }).click();
    await page.getByRole('link', { name: '开账号' }).click();
    const login = `n${Date.now().toString(36)}`;
    await page.getByLabel('姓名').fill('罗新');
    await page.getByLabel('登录名').fill(login);
    await page.getByLabel('单位').selectOption('STHJ-440703');
    await press(page, '开账号');
    await expect(page.getByRole('alert')).toContainText('至少选一个角色');
    await page.getByLabel('承办员').check();
    await page.getByLabel('执法人员（只看举报）').check();
    await press(page, '开账号');
    const start = (await page.locator('code.key').textContent()) ?? '';
    await expect(page.getByText('一个人既办投诉又办举报')).toBeVisible();
    await page.getByRole('link', { name: '告诉本人了，继续' }).click();

    const person = await elsewhere(context);
    await giveName(person, login, start);
    await expect(person.getByRole('heading', { name: '换密码' })).toBeVisible();
    await person.goto('/inbox');
    await expect(person).toHaveURL(/\/account\/password/);
    for (const [next, says] of [
      ['password2026!', '太常见'],
      ['白鹭站在老桥下面等一条大鱼', ''],
    ] as const) {
      await person.getByLabel('现在的密码').fill(start);
      await person.getByLabel('新密码', { exact: true }).fill(next);
      await person.getByLabel('再输一遍新密码').fill(next);
      await press(person, '换密码');
      if (says) await expect(person.getByRole('alert')).toContainText(says);
    }
    await expect(person).toHaveURL(/\/inbox$/);

    await press(page, '停用');
    await expect(page.getByRole('status')).toContainText('账号已经停用');
    await person.goto('/inbox');
    await expect(person).toHaveURL(/\/sign-in\?/);
  });
});

test('a security key is registered and opens the next sign-in', async ({ page, context }) => {
  const login = await city.officer('周立', UNIT);
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasUserVerification: false,
      automaticPresenceSimulation: true,
    },
  });
  await giveName(page, login);
  await page.goto('/account/factor');
  await calm(page);
  const form = page.locator('form[data-key]');
  await form.getByLabel('您的密码').fill(PASSWORD);
  await form.getByRole('button', { name: '登记安全钥匙' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已经添加' })).toBeVisible();
  await press(page, '退出');
  await giveName(page, login);
  await expect(page).toHaveURL(/\/sign-in\/second$/);
  await calm(page);
  await press(page, '用安全钥匙确认');
  await expect(page).toHaveURL(/\/account$/);
  await calm(page);
  await expect(page.getByText('最近用过')).toBeVisible();
});

test('the pages for people and workstations are in order for every reader', async ({ page }) => {
  await giveName(page, await city.officer('管宁', 'QSB', ['admin']));
  for (const path of ['/admin/people?q=clerk', '/admin/people/new', '/admin/people/workstations']) {
    await page.goto(path);
    await calm(page);
  }
  await page.goto('/admin/people?q=clerk');
  await page.locator('tbody').getByRole('link').first().click();
  await expect(page.getByRole('button', { name: '保存角色' })).toBeVisible();
  await calm(page);
});
