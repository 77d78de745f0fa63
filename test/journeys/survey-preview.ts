import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
export const clean = async (page: Page) =>
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

/** The preview is walked as a respondent walks: it asks, hides, refuses and ends; all its questions can be listed too. */
export async function lookThrough(page: Page) {
  await page.getByRole('link', { name: '预览', exact: true }).click();
  await expect(page.getByText('问一下电梯，一分钟。')).toBeVisible();
  // Large letters are for the preview, and for no other page of this browser.
  const large = page.locator('html.elder');
  await page.locator('.preview-bar').getByRole('link', { name: '长辈模式' }).click();
  await expect(large).toHaveCount(1);
  await page.getByRole('link', { name: '开始', exact: true }).click();
  await expect(large).toHaveCount(1);
  await page.goBack();
  await page.locator('.preview-bar').getByRole('link', { name: '一般字号' }).click();
  await expect(large).toHaveCount(0);
  expect((await page.context().cookies()).filter(({ name }) => name.endsWith('zs_elder'))).toEqual([]);
  await page.getByRole('link', { name: '开始', exact: true }).click();
  await expect(page.getByText('第 1 步，共 2 步')).toBeVisible();
  await press(page, '继续');
  await expect(page.getByRole('alert')).toContainText('选一个答案');
  await expect(page.getByLabel('哪里不好')).toBeHidden();
  await clean(page);
  await page.getByRole('radio', { name: '不满意', exact: true }).check();
  await page.getByLabel('哪里不好').fill('慢');
  await press(page, '继续');
  await expect(page.locator('.summary')).toContainText('慢');
  await clean(page);
  // What was answered goes along in the address: the phone's width shows the same.
  await page.locator('.preview-bar').getByRole('link', { name: '手机' }).click();
  await expect(page.locator('.phone .summary')).toContainText('慢');
  await page.getByRole('link', { name: '更改 电梯好不好用' }).click();
  await page.getByRole('radio', { name: '满意', exact: true }).check();
  await press(page, '继续');
  await expect(page.locator('.summary')).not.toContainText('慢');
  await press(page, '提交');
  await expect(page.getByText('谢谢您，意见收到了。')).toBeVisible();
  await page.getByRole('link', { name: '全部题目' }).click();
  await page.locator('.preview-bar').getByRole('link', { name: '说说电梯' }).click();
  await expect(page.getByText('只有“电梯好不好用”低于“基本满意”才问')).toBeVisible();
  await expect(page.getByLabel('哪里不好')).toBeVisible();
  await clean(page);
  await page.getByRole('link', { name: '回到修改' }).click();
}
