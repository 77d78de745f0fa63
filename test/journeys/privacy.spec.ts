import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { expectNoOverflow, fillNoise, receipts, send, unique } from './citizen-form';
import { noise, PASSWORD, StaffCity } from './staff-city';

let city: StaffCity;
test.beforeAll(() => {
  city = new StaffCity();
});
test.afterAll(() => city.close());

async function signIn(page: Page, login: string) {
  await page.goto('/sign-in');
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

async function expectAccessible(page: Page) {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 800 } });

  test('a filer reads their data, takes them along, changes the contact and asks for erasure; the office answers', async ({
    page,
    browser,
  }) => {
    const words = unique('楼下夜里打铁，我叫甄小明');
    await fillNoise(page, words, undefined, '13800001234');
    await send(page);
    const [receipt] = await receipts(page);
    if (!receipt) throw new Error('Nothing was filed');
    await page.goto('/track');
    await page.locator('#number').fill(receipt.number);
    await page.locator('#code').fill(receipt.code);
    await page.locator('form#form button').click();
    await page.getByRole('link', { name: '我的个人信息' }).click();
    await expect(page.getByText('13800001234')).toHaveCount(0);
    await page.getByRole('button', { name: '看我的个人信息' }).click();
    await expect(page.getByText(/138\s?0000\s?1234/)).toBeVisible();
    await expect(page.locator('.said').filter({ hasText: words })).toBeVisible();
    await expectNoOverflow(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '存成文件（JSON）' }).click();
    expect((await download).suggestedFilename()).toBe(`${receipt.number}.json`);

    await page.locator('#phone').fill('139');
    await page.getByRole('button', { name: '换成新的' }).click();
    await expect(page.getByRole('alert')).toContainText('电话不对');
    await page.locator('#phone').fill('13900009999');
    await page.getByRole('button', { name: '换成新的' }).click();
    await expect(page.getByRole('status')).toContainText('联系方式已经换成新的');
    await expect(page.getByText('139****9999')).toBeVisible();

    await page.getByRole('radio', { name: '删除' }).check();
    await page.locator('#words').fill('不用办了，请删掉');
    await page.getByRole('button', { name: '提交要求' }).click();
    await expect(page.getByText(/应当在 .+ 前答复您/)).toBeVisible();
    await expectNoOverflow(page);
    const other = await browser.newContext({ javaScriptEnabled: false });
    const office = await other.newPage();
    await signIn(office, await city.officer('何静', 'QSB', ['quality_office']));
    await office.goto('/office/privacy');
    await office.getByRole('link', { name: `删除 · ${receipt.number}` }).click();
    await expect(office.getByText('事情还在办')).toBeVisible();
    await office.getByRole('radio', { name: '限制使用' }).check();
    await office.locator('#reason').fill('还在办理，先不给承办单位看。');
    await office.getByRole('button', { name: '答复并办理' }).click();
    await expect(office.getByRole('status')).toContainText('已经答复');
    await other.close();
    await page.reload();
    await expect(page.getByText('还在办理，先不给承办单位看。')).toBeVisible();
  });

  test('what names somebody in a reply is looked at before it goes out', async ({ page }) => {
    const number = await city.file(noise('夜里还在切割，请打13700001111。'));
    await signIn(page, await city.officer('周敏', 'STHJ-440703'));
    await page.goto(`/inbox/${number}`);
    await page.getByRole('button', { name: '签收', exact: true }).click();
    await page.getByLabel('内部办理情况').fill('到场检查，机器已停。');
    await page.getByLabel('公开答复').fill('已停机。有事找李大文，电话13600002222。');
    await page.getByLabel('已解决').check();
    await page.getByRole('radio', { name: '联系过', exact: true }).check();
    await page.getByRole('button', { name: '发出答复' }).click();
    await expect(page.getByRole('heading', { name: '发送前看一看' })).toBeVisible();
    await expect(page.getByRole('checkbox', { name: /13600002222/ })).toBeChecked();
    await page.getByRole('button', { name: '发出答复' }).click();
    await expect(page.getByRole('status')).toContainText('答复');
    await expect(page.getByRole('heading', { name: '发送前看一看' })).toHaveCount(0);
  });
});

test('the pages of privacy hold nothing that axe finds', async ({ page }) => {
  for (const address of ['/privacy', '/accessibility']) {
    await page.goto(address);
    await expectAccessible(page);
  }
  await page.goto('/track');
  await page.locator('#number').fill('ZS-2611-SHENG-8');
  await page.locator('#code').fill('80886677');
  await page.locator('form#form button').click();
  await page.getByRole('link', { name: '我的个人信息' }).click();
  await page.getByRole('button', { name: '看我的个人信息' }).click();
  await expect(page.getByText('工作人员查看您联系方式的记录')).toBeVisible();
  await expectAccessible(page);
  await signIn(page, await city.officer('何静', 'QSB', ['quality_office', 'admin']));
  for (const address of ['/office/privacy', '/admin/retention']) {
    await page.goto(address);
    await expectAccessible(page);
  }
});
