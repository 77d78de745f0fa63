import { type Browser, chromium } from '@playwright/test';
import { browserFlags, findBrowser } from '~test/journeys/browser';
import { benchCity } from './city';
import { cookieOfDraft, saveDrafts } from './filings';
import { type BenchContext, type BenchResult, verdict } from './measure';
import { openCase } from './pages';
import { send, startCity } from './server';

const DATABASE = 'bytes';

type Loaded = { bytes: number; urls: string[] };

/**
 * `bytes-read`, `bytes-form`: what a browser that has never been here receives for one page, style sheets and icon
 * among it, encoded as it travels, in kB of 1,000 bytes. The largest page of each kind counts.
 */
export async function run(context: BenchContext): Promise<BenchResult[]> {
  const city = await benchCity(context);
  await city.clone(DATABASE);
  const prepared = await city.open(DATABASE);
  const [token = ''] = await saveDrafts(prepared.services, 1);
  await prepared.close();
  const draft = await cookieOfDraft(token);
  const server = await startCity(city.env(DATABASE), 23_947);
  const executablePath = findBrowser();
  const browser = await chromium.launch({ executablePath, args: browserFlags });
  try {
    const opened = await openCase(server, city);
    const cookie = opened.headers.Cookie ?? '';
    const read: [string, string][] = [
      ...['/', '/track', '/indicators'].map((path): [string, string] => [path, '']),
      [opened.path, cookie],
      [`${opened.path}/rate`, cookie],
    ];
    const form = ['what', 'details', 'contact', 'check'].map((step): [string, string] => [
      `/report/${step}`,
      draft,
    ]);
    const measure = async (name: string, reach: number, pages: [string, string][]) => {
      const sizes: number[] = [];
      for (const [path, header] of pages) {
        const { bytes, urls } = await coldLoad(browser, server.url + path, header);
        const scripts = urls.filter((url) => url.endsWith('.js'));
        if (name === 'bytes-read' && scripts.length > 0)
          throw new Error(`${path} asks for ${scripts.join(', ')}`);
        context.say(
          `${name}: ${path.replace(/[A-Z0-9-]{10,}/, 'NUMBER')} ${(bytes / 1000).toFixed(1)} kB, ${urls.length} files`,
        );
        sizes.push(bytes / 1000);
      }
      const facts = { name, reach, sense: 'at most', unit: 'kB' } as const;
      return {
        ...verdict(facts, [Math.max(...sizes)]),
        spread: [Math.min(...sizes), Math.max(...sizes)],
      } satisfies BenchResult;
    };
    return [await measure('bytes-read', 30, read), await measure('bytes-form', 130, form)];
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Loads a page in a new profile and counts what came over the wire. */
async function coldLoad(browser: Browser, url: string, cookieHeader: string): Promise<Loaded> {
  const profile = await browser.newContext({ locale: 'zh-CN' });
  const page = await profile.newPage();
  const cookies = cookieHeader.split('; ').filter(Boolean);
  await profile.addCookies(
    cookies.map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name, value: value.join('='), url };
    }),
  );
  const wire = await profile.newCDPSession(page);
  await wire.send('Network.enable');
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  const urls: string[] = [];
  let bytes = 0;
  wire.on('Network.responseReceived', ({ response }) => void urls.push(response.url));
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const answer = await page.goto(url, { waitUntil: 'networkidle' });
  if (answer?.status() !== 200 || page.url() !== url)
    throw new Error(`${url} answered ${answer?.status()} and led to ${page.url()}`);
  // A browser without a window asks for no icon; one with a window does.
  const icon = await page.locator('link[rel="icon"]').getAttribute('href');
  if (icon && !urls.some((one) => one.endsWith(icon))) {
    const { headers, body } = await send(new URL(icon, url).href, {
      headers: { 'Accept-Encoding': 'identity' },
    });
    urls.push(icon);
    bytes += Number(headers['content-length'] ?? Buffer.byteLength(body)) + JSON.stringify(headers).length;
  }
  await profile.close();
  return { bytes, urls };
}
