import { type Browser, expect, type Page } from '@playwright/test';
import { press } from './survey-preview';

/** The survey is ended while somebody has a page half filled in: they are told so, and are asked for nothing more. */
export async function closeMeanwhile(page: Page, browser: Browser, code: string) {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
  const reader = await context.newPage();
  await reader.goto(`/s/${code}/hall`);
  await press(reader, '开始');
  await page.getByRole('link', { name: '现在结束' }).click();
  await press(page, '结束这一期');
  await expect(page.getByText('已结束').first()).toBeVisible();
  await press(reader, '继续');
  await expect(reader.getByText('调查已经结束').first()).toBeVisible();
  await expect(reader.getByRole('alert')).toHaveCount(0);
  await context.close();
}
