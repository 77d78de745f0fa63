import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import {
  chooseCategory,
  expectNoOverflow,
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

const photo = (colour: string) =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a consumer files with a photo, notes number and code, and follows the case', async ({ page }) => {
    const words = unique('新买的电饭煲用了两次涂层就起泡脱落，店里不给退');
    await page.goto('/report');
    await page.locator('#text').fill(words);
    await page.locator('#wantsRemedy').check();
    await page.locator('#wantsInvestigation-no').check();
    await next(page);
    // No category yet: the nearest by the words are offered.
    await expect(page.getByRole('heading', { level: 1, name: '属于哪一类' })).toBeVisible();
    await expect(page.locator('.quoted')).toHaveText(words);
    await page.locator('.choices').first().getByText('家电、手机、电子产品').click();
    await next(page);

    await expectStep(page, 'where');
    await page.locator('#locationText').fill('万达广场对面超市');
    await next(page);
    await expect(page.getByText('您说的是这些地方吗')).toBeVisible();
    await page.getByText('江门万达广场').click();
    await next(page);

    await expectStep(page, 'details');
    await page.locator('input[name="q.fire_or_smoke"][value=no]').check();
    await page.locator('#businessName').fill('好又多超市');
    await page.locator('#businessAddress').fill('万达广场对面');
    await page.locator('input[name="d.amount"]').fill('１９９');
    await next(page);

    await expectStep(page, 'files');
    await page.locator('#files').setInputFiles({
      name: 'secret-name.jpg',
      mimeType: 'image/jpeg',
      buffer: await photo('#c84'),
    });
    await page.locator('button[value=add]').click();
    await expect(page.getByText('已收下 1 个')).toBeVisible();
    await expect(page.locator('body')).not.toContainText('secret-name');
    await next(page);

    await expectStep(page, 'contact');
    await page.locator('#kind').check();
    await page.locator('#phone').fill('138 0000 1234');
    await page.locator('#name').fill('陈美玲');
    await page.locator('#address').fill('江门市蓬江区白沙街道 1 号');
    await page.locator('#publish').check();
    await page.locator('#mediation').check();
    await page.locator('#publicity-no').check();
    await next(page);

    await expectStep(page, 'check');
    const summary = page.locator('.summary');
    await expect(summary.filter({ hasText: words })).toBeVisible();
    await expect(summary.filter({ hasText: '消费投诉' })).toBeVisible();
    await expect(page.getByText('预计由蓬江区市场监督管理局办')).toBeVisible();
    await send(page);

    const [receipt, other] = await receipts(page);
    expect(other).toBeUndefined();
    expect(receipt?.number).toMatch(/^ZS-\d{4}-[0-9A-Z]{5}-[0-9A-Z]$/);
    expect(receipt?.code).toMatch(/^\d\d \d\d \d\d \d\d$/);
    await expect(page.getByText(/SHA-256 [0-9a-f]{64}/)).toBeVisible();

    await page.goto('/track');
    await page.locator('#number').fill(` ${receipt?.number.toLowerCase().replaceAll('-', ' ')} `);
    await page.locator('#code').fill(receipt?.code ?? '');
    await page.locator('form#form button').click();
    await expect(page).toHaveURL(new RegExp(`/case/${receipt?.number}$`));
    await expect(page.getByRole('heading', { level: 1, name: '已提交' })).toBeVisible();
    await expect(page.getByText('138****1234')).toBeVisible();
    await expect(page.locator('.said').filter({ hasText: words })).toBeVisible();
    const picture = await page.request.get(
      (await page.getByRole('link', { name: '照片 1' }).getAttribute('href')) ?? '',
    );
    expect(picture.headers()['content-type']).toBe('image/jpeg');
    expect((await page.request.get(page.url())).headers()['cache-control']).toBe('no-store');
  });

  test('two times yes makes two cases, each with its own number and code', async ({ page }) => {
    await sayWhat(page, {
      text: unique('加工店夜里开机器，还把废油倒进水沟'),
      category: 'V09',
      wantsRemedy: true,
      wantsInvestigation: true,
    });
    await sayWhere(page, '胜利路旁的加工店');
    await page.locator('input[name="q.noise_source"][value=industry]').check();
    await next(page);
    await next(page);
    await sayContact(page, '13800001235');
    await expectStep(page, 'check');
    await expect(page.getByText('这是两件事')).toBeVisible();
    await send(page);
    const [complaint, report, none] = await receipts(page);
    expect(none).toBeUndefined();
    expect(complaint?.number).not.toBe(report?.number);
    expect(complaint?.code).not.toBe(report?.code);
    // The one opens with its own code only, and says nothing of the other.
    await page.locator('.receipt').first().getByRole('button').click();
    await expect(page.getByRole('heading', { level: 1, name: '已提交' })).toBeVisible();
    await expect(page.locator('body')).not.toContainText(report?.number ?? '-');
    await page.goto('/track');
    await page.locator('#number').fill(report?.number ?? '');
    await page.locator('#code').fill(complaint?.code ?? '');
    await page.locator('form#form button').click();
    await expect(page.getByRole('alert')).toContainText('编号和查询码对不上');
  });

  test('two times no asks what it is instead, and praise needs neither place nor contact', async ({
    page,
  }) => {
    await sayWhat(page, {
      text: unique('窗口的小李很耐心，帮老人把表都填好了'),
      category: 'S24',
      wantsRemedy: false,
      wantsInvestigation: false,
    });
    await page.locator('input[name=otherKind][value=praise]').check();
    await next(page);
    await expectStep(page, 'where');
    await next(page);
    await expectStep(page, 'details');
    await next(page);
    await next(page);
    await expectStep(page, 'contact');
    await page.locator('input[name=kind][value=none]').check();
    await page.locator('#publish').check();
    await next(page);
    await send(page);
    expect(await receipts(page)).toHaveLength(1);
  });

  test('what is wrong is said on top and at the field, and nothing typed is lost', async ({ page }) => {
    await page.goto('/report');
    await next(page);
    await expect(page).toHaveTitle(/^错误：/);
    const summary = page.getByRole('alert');
    await expect(summary.getByRole('link')).toHaveText([
      '写几句发生了什么',
      '选想不想让对方做点什么',
      '选要不要主管部门去查',
    ]);
    await expect(summary.getByRole('heading')).toBeFocused();
    await sayWhat(page, {
      text: unique('楼上漏水，物业不管'),
      category: 'S20',
      wantsRemedy: true,
      wantsInvestigation: false,
    });
    await sayWhere(page, '某小区 3 栋');
    await expectStep(page, 'details');
    await page.locator('#when').fill('昨天晚上');
    await next(page);
    await next(page);
    await expectStep(page, 'contact');
    await page.locator('#kind').check();
    await page.locator('#phone').fill('138 0000 123');
    await page.locator('#name').fill('李女士');
    await next(page);
    await expect(page.getByRole('alert')).toContainText('手机号码少 1 位，应是 11 位');
    await expect(page.locator('#phone')).toHaveValue('138 0000 123');
    await expect(page.locator('#phone')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('#name')).toHaveValue('李女士');
    await page.locator('#phone').fill('138 0000 1239');
    await page.locator('#publish').check();
    await next(page);
    await expectStep(page, 'check');
    // Changing one answer leads straight back.
    await page
      .locator('.check-part', { hasText: '发生在哪里' })
      .getByRole('link', { name: '更改' })
      .first()
      .click();
    await page.locator('#locationText').fill('某小区 5 栋');
    await next(page);
    await expectStep(page, 'check');
    await expect(page.getByText('某小区 5 栋')).toBeVisible();
    await expect(page.getByText('昨天晚上')).toBeVisible();
  });

  test('a paper that is none is refused in words, and the form goes on', async ({ page }) => {
    await sayWhat(page, {
      text: unique('路灯坏了一个月'),
      category: 'E06',
      wantsRemedy: true,
      wantsInvestigation: false,
    });
    await sayWhere(page, '建设路');
    await page.locator('input[name="q.road_danger"][value=no]').check();
    await next(page);
    await expectStep(page, 'files');
    await page.locator('#files').setInputFiles({
      name: 'photo.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('not a photo at all'),
    });
    await next(page);
    await expect(page.getByRole('alert')).toContainText('只收照片');
    await next(page);
    await expectStep(page, 'contact');
  });

  test('a step that is not due yet leads to the one that is', async ({ page }) => {
    await page.goto('/report/check');
    await expectStep(page, 'what');
    await sayWhat(page, {
      text: unique('公交不停站'),
      category: 'S18',
      wantsRemedy: true,
      wantsInvestigation: false,
    });
    await page.goto('/report/check');
    await expectStep(page, 'where');
  });
});

test('in a browser on a narrow phone the nearest categories come while one types', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/report');
  await page.locator('#text').pressSequentially('河水发黑发臭，有人半夜偷偷排污水', { delay: 5 });
  await expect(page.locator('#text-note')).toContainText('已写 16 个字');
  const nearest = page.locator('[data-top] .choice').first();
  await expect(nearest).toContainText('黑臭河涌');
  await nearest.locator('input').check();
  // The list may change above a choice; the choice stays.
  await page.locator('#text').pressSequentially('。小区噪声也大', { delay: 5 });
  await page.waitForResponse('**/report/suggest');
  await expect(page.locator('input[name=categoryCode][value=V05]')).toBeChecked();
  await expectNoOverflow(page);
  await chooseCategory(page, 'V09');
  await page.locator('#wantsRemedy').check();
  await page.locator('#wantsInvestigation-no').check();
  await next(page);
  await expectStep(page, 'where');
  await expectNoOverflow(page);
});

test('a place is pinned with the keyboard alone, and its district follows', async ({ page, context }) => {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ latitude: 22.6, longitude: 113.08 });
  await sayWhat(page, {
    text: unique('工地半夜施工'),
    category: 'V09',
    wantsRemedy: true,
    wantsInvestigation: false,
  });
  await expectStep(page, 'where');
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await expect(page.getByText('已标在蓬江区')).toBeVisible();
  await expect(page.locator('#area')).toHaveValue('440703');
  const before = await page.locator('input[name=lon]').inputValue();
  await page.getByRole('button', { name: '在地图上标' }).click();
  await page.locator('.leaflet-container').focus();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(800);
  await page.getByRole('button', { name: '标在这里' }).press('Enter');
  await expect(page.locator('input[name=lon]')).not.toHaveValue(before);
  await next(page);
  await expectStep(page, 'details');
});

test('a double click files once', async ({ page }) => {
  await fillNoise(page, unique('加工店半夜切割铁板，吵得睡不着'));
  await page.locator('form#form button:not([name])').dblclick();
  const [first, second] = await receipts(page);
  expect(second).toBeUndefined();
  // Going back and sending again gives the same case.
  await page.goBack();
  await expectStep(page, 'done');
  expect((await receipts(page))[0]).toEqual(first);
});
