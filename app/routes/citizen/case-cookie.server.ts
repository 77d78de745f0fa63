import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { type CitizenScope, mintScope } from '~/modules/accounts/core/scope';
import { normaliseNumber } from '~/modules/cases/core/case-number';
import { findCodeMark } from '~/modules/cases/queries/find-code-mark.server';
import type { Page } from '~/platform/http/define.server';
import { siteCookie } from '~/platform/http/site-cookie.server';

/** How long a case stays open on a device after it was last looked at. */
export const OPEN_MINUTES = 30;
/** How long at most, however often it is looked at. */
const MOST_HOURS = 8;
/** Both cases of one filing, and one more. */
const MOST_CASES = 3;

const cookie = ({ services }: Page) => siteCookie(services.config, 'zs_case', OPEN_MINUTES * 60);

const opened = z.array(
  z.strictObject({
    ...{ number: z.string(), caseId: z.number(), personId: z.number() },
    ...{ since: z.number(), until: z.number() },
    /** Of the code that opened it: a new code ends what the old one has opened, on every device. */
    mark: z.string(),
  }),
);
type Opened = z.output<typeof opened>;

/** The cases that this device has opened with number and code; sealed, so that nobody can write one. */
async function readOpened(page: Page): Promise<Opened> {
  const sealed: unknown = await cookie(page).parse(page.request.headers.get('Cookie'));
  if (typeof sealed !== 'string') return [];
  try {
    const plain = page.services.secrets.openBytes('cookie', 'zs_case', Buffer.from(sealed, 'base64url'));
    return opened
      .parse(JSON.parse(plain.toString()))
      .filter(({ since, until }) => page.now.getTime() < Math.min(until, since + MOST_HOURS * 3_600_000));
  } catch {
    return [];
  }
}

async function seal(page: Page, cases: Opened): Promise<{ 'Set-Cookie': string }> {
  const sealed = page.services.secrets
    .sealBytes('cookie', 'zs_case', JSON.stringify(cases))
    .toString('base64url');
  return { 'Set-Cookie': await cookie(page).serialize(sealed) };
}

/**
 * Headers that keep a case open on this device for another half hour.
 * @param mark the mark of the person's code, where it has just been looked up
 */
export async function keepOpen(page: Page, scope: CitizenScope, number: string, mark?: string) {
  const now = page.now.getTime();
  const until = now + OPEN_MINUTES * 60_000;
  const { caseId, personId } = scope;
  const known = await readOpened(page);
  const current = mark ?? (await findCodeMark(page.services.system, scope)) ?? '';
  const before = known.find(
    (one) => one.number === number && one.personId === personId && one.mark === current,
  );
  const others = known.filter((one) => one.number !== number);
  const one = { number, caseId, personId, since: before?.since ?? now, until, mark: current };
  return seal(page, [one, ...others].slice(0, MOST_CASES));
}

/** Headers that close every case on this device. */
export async function closeAll(page: Page): Promise<{ 'Set-Cookie': string }> {
  return { 'Set-Cookie': await cookie(page).serialize('', { maxAge: 0 }) };
}

/** Who looks at the case of the address; without number and code given before, the way leads there first. */
export async function openedCase(page: Page): Promise<{ scope: CitizenScope; number: string; mark: string }> {
  const number = normaliseNumber(page.params.number ?? '');
  if (!number) throw new Response(null, { status: 404 });
  const known = (await readOpened(page)).find((one) => one.number === number);
  if (!known) throw redirect(`/track?number=${number}`);
  const { caseId, personId } = known;
  const scope = mintScope<CitizenScope>({ kind: 'citizen', caseId, personId });
  if ((await findCodeMark(page.services.system, scope)) !== known.mark)
    throw redirect(`/track?number=${number}`);
  return { scope, number, mark: known.mark };
}
