import { expect, type Page, test } from '@playwright/test';
import {
  expectStep,
  fillNoise,
  next,
  receipts,
  sayContact,
  sayWhat,
  sayWhere,
  send,
  unique,
} from './citizen-form';

test.use({ javaScriptEnabled: false });

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('an urgent case goes out at once; asked, answered, replied to and rated, it is closed', async ({
  page,
  browser,
}) => {
  test.setTimeout(360_000);
  await sayWhat(page, {
    text: unique('塑料厂排出刺鼻的烟，闻了头晕恶心'),
    category: 'V01',
    wantsRemedy: true,
    wantsInvestigation: false,
  });
  await sayWhere(page, '工业路塑料厂旁');
  await page.locator('input[name="q.fumes_now"][value=ill]').check();
  await next(page);
  await next(page);
  await sayContact(page, '13800004567');
  await expectStep(page, 'check');
  await expect(page.getByText('气味让人不舒服，按紧急办')).toBeVisible();
  await send(page);
  const [receipt] = await receipts(page);
  if (!receipt) throw new Error('Nothing was filed');
  await expect(page.getByText('已经按紧急转办')).toBeVisible();
  await page.locator('.receipt').getByRole('button').click();
  await page.waitForURL('**/case/*');
  await expect
    .poll(async () => {
      await page.reload();
      return page.locator('h1').textContent();
    })
    .toContain('已转办');
  await expect(page.getByText('为什么是它')).toBeVisible();
  await expect(page.getByRole('link', { name: '改内容' })).toHaveCount(0);

  const officer = await (await browser.newContext()).newPage();
  await officer.goto('/sign-in');
  await officer.getByLabel('登录名').fill('ecology');
  await officer.getByLabel('密码').fill('zhisheng-demo');
  await press(officer, '登录');
  await officer.goto(`/inbox/${receipt.number}`);
  // The person is masked at the desk too.
  await expect(officer.locator('body')).not.toContainText('13800004567');
  await press(officer, '签收');
  await expect(officer.getByRole('status')).toContainText('已签收');
  await officer.locator('summary', { hasText: '问市民' }).click();
  await officer.getByLabel('要市民补充什么').fill('请说明是哪一根烟囱。');
  await press(officer, '发给市民');
  await expect(officer.getByRole('status')).toContainText('期限暂停');

  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: '办理中，等您补充' })).toBeVisible();
  await page.getByRole('link', { name: '回答', exact: true }).click();
  await page.locator('#text').fill('靠路边的那一根。');
  await press(page, '提交');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('办理中');

  await officer.goto(`/inbox/${receipt.number}`);
  await officer.getByLabel('内部办理情况').fill('到场检测，责令停用。');
  await officer.getByLabel('公开答复').fill('已经查实，那根烟囱从今天起停用，治理合格前不得再开。');
  await officer.getByLabel('已解决').check();
  await officer.getByRole('radio', { name: '联系过', exact: true }).check();
  await press(officer, '发出答复');
  await expect(officer.getByRole('status')).toContainText('答复已发出');
  await officer.context().close();

  await expect
    .poll(async () => {
      await page.reload();
      return page.locator('h1').textContent();
    })
    .toContain('已答复，等您评价');
  await expect(page.getByText('那根烟囱从今天起停用')).toBeVisible();
  await page.locator('#contacted').check();
  await page.locator('#solved').check();
  await page.locator('#satisfied').check();
  await page.getByText('不满意，说说原因').click();
  await page.locator('input[name=reasons][value=late]').check();
  await page.locator('#remark').fill('谢谢');
  await press(page, '提交评价');
  await expect(page.getByText('评价收到了')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: '已办结' })).toBeVisible();
  await expect(page.getByText('对这次办理满意吗？ 非常满意')).toBeVisible();
  await expect(page.getByRole('button', { name: '提交评价' })).toHaveCount(0);
});

test('who reports the same at the same place may follow the open case instead', async ({ page, context }) => {
  const words = unique('东湖公园边上的加工店夜里切割');
  await fillNoise(page, words, '东湖公园');
  await send(page);
  const [first] = await receipts(page);
  await context.clearCookies();
  await fillNoise(page, unique('我也听见了切割声'), '东湖公园');
  const similar = page.locator('.notice', { hasText: '有人反映过同类的事' });
  await expect(similar).toBeVisible();
  await expect(similar).not.toContainText(words);
  await similar.locator(`button[value="${first?.number}"]`).click();
  const [mine] = await receipts(page);
  expect(mine?.number).toBe(first?.number);
  expect(mine?.code).not.toBe(first?.code);
  await page.locator('.receipt').getByRole('button').click();
  await expect(page.getByText('有人反映了这件事')).toBeVisible();
  await expect(page.locator('body')).not.toContainText(words);
});
