import { type Browser, expect, type Page, test } from '@playwright/test';
import { noise, PASSWORD, StaffCity } from './staff-city';

test.use({ javaScriptEnabled: false });
test.setTimeout(180_000);

let city: StaffCity;
test.beforeAll(() => {
  city = new StaffCity();
});
test.afterAll(() => city.close());

const UNIT = 'STHJ-440703';
const SECRET = '说了这句怕被报复';
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function signedIn(browser: Browser, login: string): Promise<Page> {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto('/sign-in');
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码').fill(PASSWORD);
  await press(page, '登录');
  return page;
}

/** The link of the nth invitation, as soon as the queue has made it. */
async function linkOf(number: string, round: number): Promise<string> {
  await expect.poll(() => city.ratingLink(number, round), { timeout: 60_000 }).not.toBe('');
  return city.ratingLink(number, round);
}

async function rate(page: Page, answer: { solved: string; satisfied: string; remark?: string }) {
  await page.locator('input[name=contacted][value=no]').check();
  await page.locator(`input[name=solved][value=${answer.solved}]`).check();
  await page.locator(`input[name=satisfied][value="${answer.satisfied}"]`).check();
  if (answer.remark) {
    await page.locator('#remark').fill(answer.remark);
    await page.locator('input[name=hidden]').check();
  }
  await press(page, '提交评价');
  await expect(page.getByRole('heading', { level: 1, name: '评价收到了' })).toBeVisible();
}

test('a bad rating is reviewed by somebody else, the result goes back, and the person rates again', async ({
  page,
  browser,
}) => {
  const number = await city.file(noise('冲床整天响，没人管。'));
  const officer = await signedIn(browser, await city.officer('承办', UNIT));
  await officer.goto(`/inbox/${number}`);
  await press(officer, '签收');
  await officer.getByLabel('内部办理情况').fill('电话问过。');
  await officer.getByLabel('公开答复').fill('我们已经电话提醒加工店注意时间，请继续监督。');
  await officer.getByLabel('已解决').check();
  await officer.getByRole('radio', { name: '联系过', exact: true }).check();
  await press(officer, '发出答复');
  await expect(officer.getByRole('status')).toContainText('答复已发出');

  const first = await linkOf(number, 1);
  await page.goto(first);
  await press(page, '提交评价');
  await expect(page.getByRole('alert')).toContainText('选问题解决了没有');
  await rate(page, { solved: 'no', satisfied: '1', remark: SECRET });
  expect((await page.goto(first))?.status()).toBe(410);

  await officer.goto(`/inbox/${number}`);
  await expect(officer.locator('body')).toContainText('没解决');
  await expect(officer.locator('body')).not.toContainText(SECRET);

  const leader = await signedIn(browser, await city.officer('复核', UNIT, ['leader']));
  await leader.goto('/inbox/reviews');
  await leader.getByRole('link', { name: '冲床整天响，没人管' }).click();
  await expect(leader.locator('body')).not.toContainText(SECRET);
  const address = leader.url();
  await officer.goto(address);
  await expect(officer.getByText('这件事是您办的，要由别人复核。')).toBeVisible();
  await press(officer, '请市质量强市办认定');
  await expect(officer.getByRole('alert')).toContainText('为什么认为原来办得对');
  await officer.getByLabel('为什么认为原来办得对').fill('当晚到场，声音没有超标，记录里有读数。');
  await press(officer, '请市质量强市办认定');
  await expect(officer.getByText('当晚到场，声音没有超标，记录里有读数。')).toBeVisible();
  await leader.getByLabel('写给市民的说明').fill('到场测了声音，超标，已经责令晚上停工。');
  await press(leader, '告诉市民');
  await expect(leader.getByRole('status')).toContainText('结果已告诉市民');

  await page.goto(await linkOf(number, 2));
  await expect(page.getByText('您上次的评价已经复核，现在请您再评价一次。')).toBeVisible();
  await rate(page, { solved: 'yes', satisfied: '4' });
});
