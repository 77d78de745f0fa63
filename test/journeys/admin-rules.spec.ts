import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { noise, PASSWORD, StaffCity } from './staff-city';

let city: StaffCity;
// Many pages a journey, three people: give it the time where the machine is shared.
test.describe.configure({ timeout: 400_000 });
test.beforeAll(() => {
  city = new StaffCity();
});
test.afterAll(() => city.close());

const BUREAU = 'STHJ-440703';
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function signIn(page: Page, login: string) {
  await page.goto('/sign-in');
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码').fill(PASSWORD);
  await press(page, '登录');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** A noise of which nothing more was answered: no answer leads it to a rule of its own. */
const plainNoise = (text: string) => ({ ...noise(text), answers: {} });
const administrator = () => city.officer('规则管理', 'QSB', ['admin']);

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a rule is changed after a look at what it moves; a new case goes to the new unit, an old one stays', async ({
    page,
  }) => {
    const before = await city.file(plainNoise('夜里有人焊接。'));
    await signIn(page, await administrator());
    await page.goto('/admin/routing/new');
    await page.getByLabel('规则代码').fill('R-NIGHT-WELDING');
    await page.getByText('写到的字句').first().click();
    await page.getByLabel('写到的字句').fill('焊接');
    await page.getByLabel('主办单位').selectOption('branch:CG');
    await page.getByLabel('排在哪条后面').selectOption('');
    await page.getByLabel('理由（中文）').fill('焊接的声音由城管部门主办');
    await page.getByLabel('理由（英文）').fill('Welding is handled by urban management');
    await page.getByLabel('为什么改').fill('试一个月');
    await press(page, '先看影响');

    await expect(page.getByText(/会换主办单位/).first()).toBeVisible();
    await page.getByLabel('写到的字句').fill('焊接机');
    await press(page, '保存新版本');
    await expect(page.getByText('看过影响以后表格又改了')).toBeVisible();
    await page.getByLabel('写到的字句').fill('焊接');
    await press(page, '先看影响');
    await press(page, '保存新版本');
    await expect(page.getByRole('status')).toContainText('新版本已保存');
    await expect(page.getByText('试一个月')).toBeVisible();

    const after = await city.file(plainNoise('白天也有人焊接。'));
    await page.context().clearCookies();
    await signIn(page, await city.officer('城管', 'CG-440703', ['clerk']));
    expect((await page.goto(`/inbox/${after}`))?.status()).toBe(200);
    await expect(page.getByText('焊接的声音由城管部门主办').first()).toBeVisible();
    expect((await page.goto(`/inbox/${before}`))?.status()).toBe(404);
    await page.context().clearCookies();
    await signIn(page, await city.officer('生态', BUREAU));
    expect((await page.goto(`/inbox/${before}`))?.status()).toBe(200);
  });

  test('a typhoon closes a district: the dates it moves are told first, then the case has a new one', async ({
    page,
  }) => {
    // A district with few open cases of the demo: the page lists only the soonest of those that move.
    const number = await city.file({
      ...plainNoise('台风前一直在锯木头。'),
      regionCode: '440785',
      townshipCode: '440785001',
    });
    const clerk = await city.officer('生态', 'STHJ-440785');
    await signIn(page, clerk);
    await page.goto(`/inbox/${number}`);
    const due = page.locator('.case-line > span').first();
    const promised = await due.textContent();
    await page.context().clearCookies();

    await signIn(page, await administrator());
    await page.goto('/admin/calendar');
    await page.getByLabel('哪天').fill(await nextWorkday(page));
    await page.getByLabel('哪里').selectOption({ label: '恩平市' });
    await page.getByLabel('事由（中文）').fill('台风停工');
    await page.getByLabel('事由（英文）').fill('Typhoon');
    await page.locator('#day-reason').fill('三防指挥部通知');
    await page.locator('button[value=day_preview]').click();
    await expect(page.getByRole('rowheader', { name: number })).toBeVisible();
    await page.locator('button[value=day_save]').click();
    await expect(page.getByRole('status')).toContainText('日历已保存');

    await page.context().clearCookies();
    await signIn(page, clerk);
    await expect
      .poll(async () => {
        await page.goto(`/inbox/${number}`);
        return due.textContent();
      })
      .not.toBe(promised);
    await expect(page.getByText(/到期日从.+改到.+（台风停工）/).first()).toBeVisible();
  });
});

/** A working day inside every promised date of today: Monday to Friday, from the day after tomorrow on. */
async function nextWorkday(page: Page): Promise<string> {
  const today = await page.getByLabel('哪天').inputValue();
  const at = new Date(`${today}T00:00:00Z`);
  do at.setUTCDate(at.getUTCDate() + 1);
  while ([0, 6].includes(at.getUTCDay()));
  return at.toISOString().slice(0, 10);
}

const pages = {
  'zh-CN': ['/admin/routing?view=never', '/admin/routing/R-V02', '/admin/deadlines', '/admin/proposals'],
  en: [
    '/admin/deadlines/D-REVIEW',
    '/admin/calendar',
    '/admin/types',
    '/admin/units/CG',
    '/admin/categories/P01',
  ],
};
for (const [language, paths] of Object.entries(pages))
  test(`the pages of the rules in ${language}: nothing overflows, axe finds nothing`, async ({ page }) => {
    await signIn(page, await administrator());
    await page.goto(`/admin?lng=${language}`);
    for (const [index, path] of paths.entries()) {
      await page.setViewportSize({ width: index % 2 === 0 ? 320 : 1280, height: 800 });
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
