import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import {
  chooseCategory,
  expectNoOverflow,
  expectStep,
  next,
  receipts,
  sayContact,
  sayWhere,
  send,
  unique,
} from './citizen-form';
import { PASSWORD, StaffCity } from './staff-city';

let city: StaffCity;
// Many pages a journey, three people: give it the time where the machine is shared.
test.describe.configure({ timeout: 400_000 });
test.beforeAll(() => {
  city = new StaffCity();
});
test.afterAll(() => city.close());

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function signIn(page: Page, login: string) {
  await page.goto('/sign-in');
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码').fill(PASSWORD);
  await press(page, '登录');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** Step 1 of a complaint about that category. */
async function begin(page: Page, category: string, words: string) {
  await page.goto('/report');
  await page.locator('#text').fill(words);
  await page.locator('#wantsRemedy').check();
  await page.locator('#wantsInvestigation-no').check();
  await chooseCategory(page, category);
  await next(page);
  await expectStep(page, 'where');
}

test('its pages can be used by everybody, on a phone too', async ({ page }) => {
  await signIn(page, await city.officer('事项管理', 'QSB', ['admin']));
  await page.setViewportSize({ width: 320, height: 800 });
  for (const path of [
    '',
    '/new',
    '/new?like=V09',
    '/V09',
    '/V09/questions/noise_source',
    '/V09/questions/new',
  ]) {
    await page.goto(`/admin/categories${path}`);
    expect((await new AxeBuilder({ page }).analyze()).violations, path).toEqual([]);
    await expectNoOverflow(page);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a category like another one is asked about, filed and reaches its unit; ended, nobody can choose it', async ({
    page,
    browser,
  }) => {
    const code = `V-${Date.now().toString(36)}`;
    await signIn(page, await city.officer('事项管理', 'QSB', ['admin']));
    await page.goto('/admin/categories/new');
    await page.getByLabel('照着哪一类').selectOption('V05');
    await press(page, '继续');
    await page.getByLabel('名称（中文）').fill('鱼塘');
    await page.getByLabel('名称（英文）').fill('Fish ponds');
    await page.getByLabel('提示（中文）').fill('鱼塘排的水又黑又臭');
    await page.getByLabel('提示（英文）').fill('Black water out of a pond');
    await page.getByLabel('查找的字句').fill('鱼塘');
    await page.getByLabel('代码').fill('v05');
    await page.getByLabel('为什么改').fill('鱼塘的投诉多了，单列一类');
    await press(page, '先看派到哪里');
    await expect(page.getByRole('alert')).toContainText('代码：这个代码已经有了');
    await page.getByLabel('代码').fill(code);
    await press(page, '先看派到哪里');
    await expect(page.getByRole('link', { name: 'R-V05', exact: true })).toBeVisible();
    await press(page, '保存这一类');
    await expect(page.getByRole('status')).toContainText('这一类已保存');

    await page.getByRole('link', { name: '加一个问题' }).click();
    await press(page, '继续');
    await page.getByLabel('问题（中文）').fill('有没有人喝了这水不舒服？');
    await page.getByLabel('问题（英文）').fill('Did anyone fall ill from the water?');
    const yes = page.getByRole('group', { name: '是', exact: true });
    await yes.getByText('会怎样').click();
    await yes.getByLabel('紧急程度').selectOption('urgent');
    await page.getByLabel('为什么改').fill('有人不舒服要马上去');
    await press(page, '保存');
    await expect(page.getByRole('alert')).toContainText('写明告诉市民的理由');
    await yes.getByLabel('告诉市民的理由（中文）').fill('有人喝了不舒服，按紧急办');
    await yes.getByLabel('告诉市民的理由（英文）').fill('Someone fell ill: handled as urgent');
    await press(page, '保存');
    await expect(page.getByRole('heading', { name: '会怎样', level: 2 })).toBeVisible();
    await press(page, '看过了，保存');
    await expect(page.getByRole('status')).toContainText('问题已保存');

    const citizen = await browser.newPage({ javaScriptEnabled: false });
    await begin(citizen, code, unique('村口的鱼塘排黑水'));
    await sayWhere(citizen, '村口的鱼塘');
    await expectStep(citizen, 'details');
    const asked = `q.${code.toLowerCase()}_q1`;
    await citizen.locator(`input[name="${asked}"][value=yes]`).check();
    for (const question of await citizen.locator('main fieldset:has(input[type=radio])').all())
      if ((await question.locator('input:checked').count()) === 0)
        await question.locator('input').last().check();
    await next(citizen);
    await expectStep(citizen, 'files');
    await next(citizen);
    await sayContact(citizen);
    await expectStep(citizen, 'check');
    await send(citizen);
    await expectStep(citizen, 'done');
    const [receipt] = await receipts(citizen);
    const number = receipt?.number ?? '';
    const officer = await browser.newPage({ javaScriptEnabled: false });
    await signIn(officer, await city.officer('生态', 'STHJ-440703'));
    await expect.poll(async () => (await officer.goto(`/inbox/${number}`))?.status()).toBe(200);
    await expect(officer.getByText('有没有人喝了这水不舒服？')).toBeVisible();
    await expect(officer.getByText('有人喝了不舒服，按紧急办').first()).toBeVisible();

    // Somebody is half-way through the form when it ends.
    const other = await browser.newPage({ javaScriptEnabled: false });
    await begin(other, code, unique('另一口鱼塘'));
    await page.goto(`/admin/categories/${code}`);
    const end = page.getByRole('region', { name: '停用' });
    await expect(end).toContainText('还有 1 件没办完');
    await expect(end).toContainText('有 1 份没填完的表');
    await end.getByLabel('为什么改').fill('并回原来那一类');
    await press(page, '停用这一类');
    await expect(page.getByRole('status')).toContainText('已定下从哪天起停用');

    await sayWhere(other, '村尾的鱼塘');
    await expect(other.getByText('“鱼塘”这一类现在不再接收新的诉求')).toBeVisible();
    await expect(other.getByText('另一口鱼塘')).toBeVisible();
    await expect(other.locator(`input[name=categoryCode][value="${code}"]`)).toHaveCount(0);
    await officer.goto(`/inbox/${number}`);
    await expect(officer.getByText('鱼塘').first()).toBeVisible();
  });
});
