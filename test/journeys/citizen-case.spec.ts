import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { expectNoOverflow, fillNoise, receipts, send, unique } from './citizen-form';

/** The case that the demo city prints at its start: answered, its rating open. */
const known = { number: 'ZS-2611-SHENG-8', code: '80886677' };

async function openCase(page: Page, { number, code }: { number: string; code: string }) {
  await page.goto('/track');
  await page.locator('#number').fill(number);
  await page.locator('#code').fill(code);
  await page.locator('form#form button').click();
}

async function fileNoise(page: Page, words: string) {
  await fillNoise(page, unique(words));
  await send(page);
  const [receipt] = await receipts(page);
  if (!receipt) throw new Error('Nothing was filed');
  return receipt;
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('within ten minutes the filer changes the words, adds some, and takes the case back', async ({
    page,
  }) => {
    const receipt = await fileNoise(page, '楼下夜里打铁');
    await openCase(page, receipt);
    await page.getByRole('link', { name: '改内容' }).click();
    const words = unique('楼下夜里打铁，还有油烟');
    await page.locator('#text').fill(words);
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('已经改好')).toBeVisible();
    await expect(page.locator('.said').filter({ hasText: words })).toBeVisible();

    await page.getByRole('link', { name: '补充情况或照片' }).click();
    await page.getByRole('button', { name: '提交' }).click();
    await expect(page.getByRole('alert')).toContainText('写几句');
    await page.locator('#text').fill('周末更吵');
    await page.getByRole('button', { name: '提交' }).click();
    await expect(page.getByText('补充收到了')).toBeVisible();
    await expect(page.locator('.line')).toContainText('周末更吵');

    await page.getByRole('link', { name: '撤回这件事' }).click();
    await expect(page.getByText('不能恢复')).toBeVisible();
    await page.getByRole('button', { name: '撤回' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '已撤回' })).toBeVisible();
    await expect(page.getByRole('link', { name: '撤回这件事' })).toHaveCount(0);
  });

  test('a case is closed to who has no code, and closes again on request', async ({ page }) => {
    await page.goto(`/case/${known.number}`);
    await expect(page).toHaveURL(`/track?number=${known.number}`);
    await expect(page.locator('#number')).toHaveValue(known.number);
    await page.locator('#code').fill('00000000');
    await page.locator('form#form button').click();
    await expect(page.getByRole('alert')).toContainText('编号和查询码对不上');
    await openCase(page, known);
    await expect(page.getByRole('heading', { level: 2, name: '答复', exact: true })).toBeVisible();
    await page.getByRole('button', { name: '关上，不让别人看到' }).click();
    await page.goto(`/case/${known.number}`);
    await expect(page).toHaveURL(/\/track/);
  });

  test('the date is explained with a calendar, and a rating misses no question', async ({ page }) => {
    await openCase(page, known);
    await expect(page.getByRole('heading', { name: '到期日是这样算的' })).toBeVisible();
    await expect(page.locator('.cal .cal-due')).toHaveCount(1);
    await page.locator('#remark').fill('处理得很快');
    await page.getByRole('button', { name: '提交评价' }).click();
    await expect(page).toHaveTitle(/^错误：/);
    await expect(page.getByRole('alert').getByRole('link')).toHaveCount(3);
    await expect(page.locator('#remark')).toHaveValue('处理得很快');
    // The questions stay empty until the person answers.
    await expect(page.locator('form#form input:checked')).toHaveCount(0);
  });

  test('a lost number is asked for, with one answer for everyone', async ({ page }) => {
    for (const contact of [known.number, 'nobody@example.org']) {
      await page.goto('/track/lost');
      await page.locator('#contact').fill(contact);
      await page.getByRole('button', { name: '发给我' }).click();
      await expect(page.getByRole('heading', { level: 1, name: '收到了' })).toBeVisible();
    }
    const gone = await page.goto('/track/open/no-such-link');
    expect(gone?.status()).toBe(410);
  });
});

for (const mode of ['normal', 'elder'] as const) {
  test(`axe finds nothing and nothing is cut off, ${mode}`, async ({ page }) => {
    test.setTimeout(360_000);
    if (mode === 'elder') await page.goto('/track?elder=on');
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => ({ page: page.url(), id, at: nodes.map(({ html }) => html) })),
      ).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      await expectNoOverflow(page);
      await page.setViewportSize({ width: 1280, height: 800 });
    };
    for (const path of ['/help', '/privacy', '/accessibility', '/track', '/track/lost', '/report/what']) {
      await page.goto(path);
      await check();
    }
    await page.locator('button[value=continue]').click();
    await check();
    await fillNoise(page, unique(`切割声吵人 ${mode}`));
    for (const path of [
      '/report/what?ask=category',
      '/report/where',
      '/report/details',
      '/report/files',
      '/report/contact',
      '/report/check',
    ]) {
      await page.goto(path);
      await check();
    }
    await send(page);
    const [receipt] = await receipts(page);
    await check();
    await openCase(page, receipt ?? known);
    for (const part of ['', '/supply', '/change', '/withdraw']) {
      await page.goto(`/case/${receipt?.number}${part}`);
      await check();
    }
    await openCase(page, known);
    await check();
  });
}

test('the whole way in English', async ({ page }) => {
  await page.goto('/report/what?lng=en');
  await fillNoise(page, unique('A workshop cuts metal at night'));
  await expect(page.getByRole('heading', { level: 1, name: 'Check your answers' })).toBeVisible();
  await send(page);
  const [receipt] = await receipts(page);
  await expect(page.getByText('What happens next')).toBeVisible();
  await openCase(page, receipt ?? known);
  await expect(page.getByRole('heading', { level: 1, name: 'Sent' })).toBeVisible();
  // Chinese is left only where a person wrote it, and where the city's sources are cited.
  const chrome = await page.locator('main h1, main h2, main .stages, main .links, main dt').allTextContents();
  expect(chrome.join(' ')).not.toMatch(/[\u4e00-\u9fff]/);
});
