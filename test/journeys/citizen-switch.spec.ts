import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { chooseCategory, expectStep, fillNoise, next, receipts, sayWhat, send, unique } from './citizen-form';

for (const javaScriptEnabled of [false, true]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('who changes language or letters half-way keeps what is typed, on every step', async ({ page }) => {
      const english = page.getByRole('button', { name: 'English' });
      const chinese = page.getByRole('button', { name: '简体中文' });
      const elder = page.getByRole('button', { name: '长辈模式', exact: true });

      await page.goto('/report/what');
      const words = unique('饭店的油烟机整夜响\n第二行');
      await page.locator('#text').fill(words);
      await page.locator('#wantsInvestigation-no').check();
      await english.click();
      await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
      await expect(page.locator('#text')).toHaveValue(words);
      await expect(page.locator('#wantsInvestigation-no')).toBeChecked();
      await expect(page.locator('#wantsRemedy')).not.toBeChecked();
      // Nothing was taken yet, and nothing is called wrong.
      await expect(page.locator('#error-summary')).toHaveCount(0);
      await chinese.click();
      await expect(page.locator('#text')).toHaveValue(words);
      await page.locator('#wantsRemedy').check();
      await chooseCategory(page, 'P01');
      await next(page);

      await expectStep(page, 'where');
      await page.locator('#locationText').fill('胜利路旁');
      await page.locator('#area').selectOption('440703');
      await elder.click();
      await expect(page.locator('html.elder')).toHaveCount(1);
      await expect(page.locator('#locationText')).toHaveValue('胜利路旁');
      await expect(page.locator('#area')).toHaveValue('440703');
      await page.getByRole('button', { name: '普通版' }).click();
      await expect(page.locator('html.elder')).toHaveCount(0);
      await next(page);

      await expectStep(page, 'details');
      await page.locator('#businessName').fill('好又多超市');
      await page.locator('#businessPhone').fill('abc');
      await next(page);
      await expect(page.locator('#error-summary')).toBeVisible();
      // After a refused form as well: what was typed wrongly is the reader's to mend.
      await english.click();
      await expect(page.locator('#businessName')).toHaveValue('好又多超市');
      await expect(page.locator('#businessPhone')).toHaveValue('abc');
      await chinese.click();
      await page.locator('#businessPhone').fill('0750-3300000');
      await page.locator('#businessAddress').fill('胜利路 1 号');
      for (const no of await page.locator('input[name^="q."][value=no]').all()) await no.check();
      for (const none of await page.locator('input[name^="q."][inputmode=numeric]').all())
        await none.fill('0');
      await next(page);

      await expectStep(page, 'files');
      await page.locator('#files').setInputFiles({
        name: 'a.jpg',
        mimeType: 'image/jpeg',
        buffer: await sharp({ create: { width: 64, height: 48, channels: 3, background: '#c84' } })
          .jpeg()
          .toBuffer(),
      });
      await elder.click();
      await expect(page.getByText('已收下 1 个')).toBeVisible();
      await page.getByRole('button', { name: '普通版' }).click();
      await next(page);

      await expectStep(page, 'contact');
      await page.locator('#kind-email').check();
      await page.locator('#email').fill('li@example.org');
      await page.locator('#phone').fill('1380');
      await page.locator('#name').fill('李小明');
      await page.locator('#mediation').check();
      await elder.click();
      await expect(page.locator('#email')).toHaveValue('li@example.org');
      await expect(page.locator('#phone')).toHaveValue('1380');
      await expect(page.locator('#mediation')).toBeChecked();
      // What the switch carried along was kept nowhere.
      await page.goto('/report/contact');
      await expect(page.locator('#name')).toHaveValue('');
    });
  });
}

test('the Enter key goes on, it does not change the language', async ({ page }) => {
  await sayWhat(page, {
    text: unique('作坊噪声'),
    category: 'V09',
    wantsRemedy: true,
    wantsInvestigation: false,
  });
  await expectStep(page, 'where');
  await page.locator('#area').selectOption('440703');
  await page.locator('#locationText').fill('胜利路');
  await page.locator('#locationText').press('Enter');
  await expectStep(page, 'details');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('words added to a case survive the switch as well', async ({ page }) => {
  await fillNoise(page, unique('夜里切割声'));
  await send(page);
  const [filed] = await receipts(page);
  await page.goto('/track');
  await page.locator('#number').fill(filed?.number ?? '');
  await page.locator('#code').fill(filed?.code ?? '');
  await page.locator('form#form button:not([name])').click();
  await page.getByRole('link', { name: '补充情况或照片' }).click();
  await page.locator('#text').fill('昨晚又响了');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('#text')).toHaveValue('昨晚又响了');
});
