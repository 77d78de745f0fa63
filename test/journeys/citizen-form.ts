import { expect, type Page } from '@playwright/test';

/** Words that no other journey has: all share one demo city. */
export const unique = (words: string) =>
  `${words}（${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}）`;

export const next = (page: Page) => page.locator('button[name=intent][value=continue]').click();

/** The step that is shown, by its address. */
export const expectStep = (page: Page, step: string) =>
  expect.poll(() => new URL(page.url()).pathname).toBe(`/report/${step}`);

/** Chooses a category by its code from the list of all, whatever was found by the words: that list may move it up meanwhile. */
export async function chooseCategory(page: Page, code: string) {
  const radio = page.locator(`input[name=categoryCode][value=${code}]`);
  const group = page.locator('.browse details', { has: radio });
  await expect(async () => {
    if (!(await radio.isVisible())) await group.locator('summary').click({ timeout: 1_000 });
    await radio.check({ timeout: 1_000 });
  }).toPass();
}

type Said = { text: string; category: string; wantsRemedy: boolean; wantsInvestigation: boolean };

/** Step 1: the words, the category, the two questions. */
export async function sayWhat(page: Page, said: Said) {
  await page.goto('/report');
  await page.locator('#text').fill(said.text);
  await page.locator(said.wantsRemedy ? '#wantsRemedy' : '#wantsRemedy-no').check();
  await page.locator(said.wantsInvestigation ? '#wantsInvestigation' : '#wantsInvestigation-no').check();
  await chooseCategory(page, said.category);
  await next(page);
}

/** Step 2: a place in words and a township. */
export async function sayWhere(page: Page, place: string, area = '440703') {
  await expectStep(page, 'where');
  await page.locator('#locationText').fill(place);
  await page.locator('#area').selectOption(area);
  await next(page);
}

/** A number of nobody else's: one contact may file five times at once, and all journeys share a server. */
const freshPhone = () => `138${String(Math.random()).slice(2, 10).padEnd(8, '0')}`;

/** Step 5 for a matter that needs one way to reach the person. */
export async function sayContact(page: Page, phone = freshPhone()) {
  await expectStep(page, 'contact');
  await page.locator('#kind').check();
  await page.locator('#phone').fill(phone);
  await page.locator('#publish-no').check();
  await next(page);
}

/** Noise from a workshop: an ordinary complaint, up to the answers to check. */
export async function fillNoise(page: Page, text: string, place = '胜利路旁的加工店', phone = freshPhone()) {
  await sayWhat(page, { text, category: 'V09', wantsRemedy: true, wantsInvestigation: false });
  await sayWhere(page, place);
  await expectStep(page, 'details');
  await page.locator('input[name="q.noise_source"][value=industry]').check();
  await page.locator('#when').fill('每天夜里');
  await next(page);
  await expectStep(page, 'files');
  await next(page);
  await sayContact(page, phone);
  await expectStep(page, 'check');
}

/** Sends what was checked. */
export const send = (page: Page) => page.locator('form#form button:not([name])').click();

/** Number and code of each case on the last page. */
export async function receipts(page: Page): Promise<{ number: string; code: string }[]> {
  await expectStep(page, 'done');
  const values = await page.locator('.receipt dd').allTextContents();
  const pairs = [];
  for (let at = 0; at < values.length; at += 2)
    pairs.push({ number: values[at] ?? '', code: values[at + 1] ?? '' });
  return pairs;
}

/** Nothing on the page is wider than the window. */
export async function expectNoOverflow(page: Page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, page.url()).toBeLessThanOrEqual(0);
}
