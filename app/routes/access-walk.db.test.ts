import { createHash, randomUUID } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import type { RouteConfigEntry } from '@remix-run/route-config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { access, type Permission, reachAmong, reachOf } from '~/modules/accounts/core/access';
import type { Role } from '~/modules/accounts/core/scope';
import { staffCookies } from '~/modules/accounts/guards/staff-cookies.server';
import type { FiledCase } from '~/modules/cases/core/case-view';
import { pageOf } from '~/platform/http/define.server';
import routes from '~/routes';
import {
  bread,
  dispatch,
  dispatched,
  file,
  friday,
  later,
  leak,
  scopeOf,
  staffOf,
} from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { sections } from './admin/sections';
import { keepOpen } from './citizen/case-cookie.server';

// Every address of the site × every role, nobody and a citizen × own, foreign, excluded and tip-off cases. What is expected
// follows from the table of permissions; only which page needs which permission is said here.

type Fields = Record<string, string>;
type StaffPage = {
  /** One of these opens the page. */
  open: readonly Permission[];
  /** The page is about the case of its address. */
  isOfCase?: true;
  /** What its address names is not there in the walk: whoever may send is answered 404. */
  isOfNothing?: true;
  /** What sending needs, where that is not what opens the page. */
  acts?: Permission;
  /** What can be sent to it, and what that needs beside the page itself. */
  sends?: readonly (Fields & { needs?: Permission })[];
};

const roles = Object.keys(access) as Role[];
/** Everybody who works here has some permission. */
const anybody = [...new Set(roles.flatMap((role) => Object.keys(access[role])))] as Permission[];
/** A form that its page refuses in words: the walk is about who gets as far as that. */
const odd = [{ intent: 'nothing' }];
const opens = (permission: Permission, names: readonly string[], sends?: StaffPage['sends']) =>
  Object.fromEntries(names.map((name) => [name, { open: [permission], ...(sends ? { sends } : {}) }]));
const ofSurveys = (name: string) => `office/surveys/${name}`;

const reply = { internal: '办了', publicReply: '修好了', solved: 'yes', contacted: 'yes' };
const staffPages: Record<string, StaffPage> = {
  'staff/inbox.tsx': { open: ['case.read'] },
  'staff/desk.tsx': {
    open: ['case.read'],
    isOfCase: true,
    sends: [
      { intent: 'note', note: '看过', needs: 'case.note' },
      { intent: 'sign', needs: 'case.sign' },
      { intent: 'accept_mediation', needs: 'case.sign' },
      { intent: 'ask', question: '哪里？', needs: 'case.ask' },
      { intent: 'assign', colleague: '', needs: 'case.assign' },
      { intent: 'keep_reply', ...reply },
      { intent: 'reply', ...reply, needs: 'case.reply' },
      { intent: 'reveal', person: '0', purpose: '核实', needs: 'contact.reveal' },
      { intent: 'interest' },
    ],
  },
  'staff/attachment.ts': { open: ['case.read'], isOfCase: true },
  'office/month.tsx': { open: ['trend.read'] },
  'office/trend.tsx': { open: ['trend.read'] },
  'office/csv.ts': { open: ['trend.read'] },
  'office/cases.tsx': { open: ['case.read'] },
  'admin/home.tsx': { open: sections.map(({ permission }) => permission) },
  'admin/outbox.tsx': { open: ['outbox.read'] },
  'admin/audit.tsx': { open: ['audit.read'] },
  'staff/reviews.tsx': { open: ['rating.review'] },
  'staff/review.tsx': { open: ['rating.review'], sends: odd },
  'staff/enter-rating.tsx': { open: ['survey.enter'], sends: odd },
  'account/home.tsx': { open: anybody, sends: odd },
  'account/password.tsx': { open: anybody, sends: odd },
  'account/codes.tsx': { open: anybody, sends: odd },
  'account/factor.tsx': { open: anybody, sends: odd },
  ...opens(
    'rule.manage',
    ['routing', 'deadlines', 'categories', 'units'].map((name) => `admin/${name}.tsx`),
  ),
  ...opens(
    'rule.manage',
    [
      'routing-rule',
      'deadline-rule',
      'category',
      'category-new',
      'question',
      'unit',
      'calendar',
      'request-types',
      'rating-scale',
    ].map((name) => `admin/${name}.tsx`),
    odd,
  ),
  ...opens('rule.confirm', ['admin/proposals.tsx', 'admin/retention.tsx'], odd),
  'admin/texts.tsx': { open: ['site.manage'] },
  ...opens('site.manage', ['admin/text.tsx', 'admin/city.tsx'], odd),
  'admin/people.tsx': { open: ['people.manage'] },
  ...opens(
    'people.manage',
    ['person-new', 'workstations', 'person'].map((name) => `admin/${name}.tsx`),
    odd,
  ),
  'admin/operation.tsx': { open: ['operation.read'], sends: odd },
  'office/privacy.tsx': { open: ['privacy.answer'] },
  'office/privacy-request.tsx': { open: ['privacy.answer'], sends: odd },
  'office/points.tsx': { open: ['trend.read'] },
  ...opens('rating.exclude', ['office/ratings.tsx', 'office/rating.tsx'], odd),
  'office/points-csv.ts': { open: ['point.manage'] },
  ...opens('point.manage', ['office/point-new.tsx', 'office/point-sheet.tsx'], odd),
  'office/survey-results.tsx': { open: ['survey.manage'] },
  ...opens(
    'survey.manage',
    ['weights.tsx', 'release.tsx', 'coding.tsx', 'answers.ts'].map((name) => `office/survey-${name}`),
    odd,
  ),
  ...opens('survey.manage', ['sheet.tsx', 'links.ts', 'list-example.ts'].map(ofSurveys)),
  ...opens('survey.manage', ['preview.tsx', 'wave-change.tsx'].map(ofSurveys), odd),
  ...opens(
    'survey.manage',
    ['edit.tsx', 'edit-page.tsx', 'edit-question.tsx', 'edit-remove.tsx'].map(ofSurveys),
    odd,
  ),
  ...opens('survey.enter', ['export.ts', 'version.tsx', 'paper.tsx'].map(ofSurveys)),
  ...Object.fromEntries(
    ['calls.tsx', 'enter.tsx', 'settle.tsx'].map((name) => [
      ofSurveys(name),
      { open: ['survey.enter'], isOfNothing: true, sends: odd } satisfies StaffPage,
    ]),
  ),
  ...Object.fromEntries(
    ['list.tsx', 'survey.tsx', 'wave.tsx', 'papers.tsx'].map((name) => [
      ofSurveys(name),
      { open: ['survey.enter'], acts: 'survey.manage', sends: odd } satisfies StaffPage,
    ]),
  ),
  'admin/tip-off-readers.tsx': { open: ['tip_off.appoint'], sends: [{ intent: 'end', id: '999999' }] },
};

/** Pages of one case for whoever holds its number and code, with what can be sent to them. */
const casePages: Record<string, Fields | undefined> = {
  'citizen/case.tsx': { intent: 'remind' },
  'citizen/case-rate.tsx': { contacted: 'yes', solved: 'yes', satisfied: '5' },
  'citizen/case-supply.tsx': undefined,
  'citizen/case-change.tsx': { text: '改了', locationText: '东街' },
  'citizen/case-withdraw.tsx': {},
  'citizen/case-data.tsx': { intent: 'show' },
  'citizen/attachment.ts': undefined,
};

/** For everyone; what they show of a case they show to whoever holds the draft, the token or nothing secret. */
const publicPages = [
  ...['home.tsx', 'report/start.ts', 'report/1-what.tsx', 'report/2-where.tsx', 'report/3-details.tsx'],
  ...['report/4-files.tsx', 'report/5-contact.tsx', 'report/6-check.tsx', 'report/7-done.tsx'],
  ...[
    'report/suggest.ts',
    'track.tsx',
    'resend.tsx',
    'access.tsx',
    'indicators.tsx',
    'indicators-methods.tsx',
  ],
  ...[
    'rate.tsx',
    'rate-at.tsx',
    'rate-by-link.tsx',
    'results.tsx',
    'result.tsx',
    'result-questionnaire.tsx',
    'result-file.ts',
  ],
  ...['invited', 'stop', 'open', 'check', 'done', 'page'].map((name) => `survey/${name}.tsx`),
  ...['indicators-csv.ts', 'help.tsx', 'privacy.tsx', 'accessibility.tsx', 'problem.tsx', 'not-found.tsx'],
].map((name) => `citizen/${name}`);
const frames = [
  'citizen/layout.tsx',
  'staff/layout.tsx',
  'staff/sign-in.tsx',
  'staff/sign-out.tsx',
  'staff/second-step.tsx',
  'staff/provider.ts',
  'staff/provider-back.ts',
  'citizen/case-data-json.ts',
  'api/regions.ts',
];

const filesOf = (entries: readonly RouteConfigEntry[]): string[] =>
  entries.flatMap((entry) => [entry.file.replace(/^routes\//, ''), ...filesOf(entry.children ?? [])]);

type Handler = (args: { request: Request; params: Fields; context: AppLoadContext }) => unknown;
const modules = import.meta.glob<Record<string, unknown>>(['./**/*.ts', './**/*.tsx', '!./**/*.test.ts']);
async function handlerOf(page: string, name: 'loader' | 'action'): Promise<Handler | undefined> {
  const found = (await modules[`./${page}`]?.())?.[name];
  return typeof found === 'function' ? (args) => found(args) : undefined;
}

let database: TestDatabase;
const cases: Partial<Record<'own' | 'foreign' | 'excluded' | 'tipOff', FiledCase>> = {};
const FILE = '6f9619ff-8b86-4d01-b42d-00cf4fc9640';
const UNIT = 'HB-990101';
const cookies = new Map<Role, string>();

beforeAll(async () => {
  database = await testDatabase({ now: friday });
  const { owner, services } = database;
  cases.own = await dispatched(database, leak);
  const [complaint, tipOff] = await file(database, { ...bread, wantsInvestigation: true });
  const [excluded] = await file(database, { ...leak, details: { subject_unit: '东区住建局' } });
  Object.assign(cases, { foreign: complaint, tipOff, excluded });
  for (const one of [complaint, tipOff, excluded])
    await dispatch(database, one?.caseId ?? 0, later(friday, 15));
  const unit = await owner.selectFrom('unit').select('id').where('code', '=', UNIT).executeTakeFirstOrThrow();
  // The tip-off lies with the same unit.
  const ofTipOff = tipOff?.caseId ?? 0;
  await owner.updateTable('case_file').set({ lead_unit_id: unit.id }).where('id', '=', ofTipOff).execute();
  await owner
    .updateTable('case_unit')
    .set({ unit_id: unit.id })
    .where('case_id', '=', ofTipOff)
    .where('role', '=', 'lead')
    .execute();
  for (const [index, one] of Object.values(cases).entries()) {
    const key = randomUUID();
    await services.files.put(key, Buffer.from('x'));
    await owner
      .insertInto('attachment')
      .values({
        ...{
          id: `${FILE}${index}`,
          case_id: one.caseId,
          sort: 1,
          kind: 'image',
          state: 'clean',
          storage_key: key,
        },
        ...{ original_sha256: Buffer.alloc(32), stored_bytes: 1, created_at: friday },
      })
      .execute();
  }
  for (const role of roles) {
    const { accountId } = await staffOf(database, UNIT, [role]);
    const token = randomUUID();
    await owner
      .insertInto('staff_session')
      .values({
        ...{ token_hash: createHash('sha256').update(token).digest(), account_id: accountId },
        ...{ created_at: friday, last_seen_at: friday, expires_at: later(friday, 400) },
      })
      .execute();
    cookies.set(role, (await staffCookies(services.config).session.serialize(token)).split(';')[0] ?? '');
  }
  database.setNow(friday);
}, 180_000);
afterAll(() => database.close());

const caseOf = (name: keyof typeof cases): FiledCase => {
  const found = cases[name];
  if (!found) throw new Error(`${name} was not filed`);
  return found;
};
const fileOf = (name: keyof typeof cases) => `${FILE}${Object.keys(cases).indexOf(name)}`;

function argsFor(cookie: string, name: keyof typeof cases, fields?: Fields) {
  const params = {
    number: caseOf(name).number,
    id: fileOf(name),
    file: 'months.csv',
    token: 'x',
    status: '404',
    '*': 'x',
  };
  const context: AppLoadContext = {
    ...{ services: database.services, requestId: 'R', client: '10.0.0.0/24', language: 'zh-CN' as const },
    ...{ isElder: false, prefer: () => undefined, nonce: 'n' },
  };
  const body = fields && { method: 'POST', body: new URLSearchParams(fields) };
  const request = new Request('http://localhost/some/page', { headers: { Cookie: cookie }, ...body });
  return { request, params, context };
}

type Answer = { status: number; location: string; form: string };

/** What a person gets: the status, where it leads, and the refusal of a form. */
async function answerOf(handler: Handler, args: ReturnType<typeof argsFor>): Promise<Answer> {
  const result = await Promise.resolve()
    .then(() => handler(args))
    .catch((thrown: unknown) => {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    });
  if (result instanceof Response)
    return { status: result.status, location: result.headers.get('Location') ?? '', form: '' };
  const answer = Object(result);
  const form: unknown = answer.data?.errors?.form;
  return { status: answer.init?.status ?? 200, location: '', form: typeof form === 'string' ? form : '' };
}

const isSignIn = ({ status, location }: Answer) =>
  [302, 307].includes(status) && location.startsWith('/sign-in');

/** Does the table let this role do that to the case? */
function mayReach(role: Role, permission: Permission, name: keyof typeof cases): boolean {
  if (name === 'excluded') return false;
  const reach = reachAmong([role], permission, name === 'tipOff');
  return reach === 'all' || (reach === 'unit' && name !== 'foreign');
}

test('every address of the site is in exactly one of the lists', () => {
  const listed = [...Object.keys(staffPages), ...Object.keys(casePages), ...publicPages, ...frames];
  expect(listed.sort()).toEqual([...new Set(filesOf(routes))].sort());
});

describe.each(Object.entries(staffPages))('%s', (page, { open, acts, isOfCase, isOfNothing, sends = [] }) => {
  const about = isOfCase ? (['own', 'foreign', 'excluded', 'tipOff'] as const) : (['own'] as const);

  test('leads whoever is not signed in to the sign-in, a citizen with an open case too', async () => {
    const { number } = caseOf('own');
    const scope = await scopeOf(database, caseOf('own'));
    const kept = await keepOpen(pageOf(argsFor('', 'own')), scope, number);
    const citizen = kept['Set-Cookie'].split(';')[0] ?? '';
    for (const cookie of ['', citizen, 'zs_staff=IngiOw%3D%3D']) {
      const loader = await handlerOf(page, 'loader');
      if (!loader) throw new Error('a page of staff has a loader');
      expect(isSignIn(await answerOf(loader, argsFor(cookie, 'own')))).toBe(true);
      const action = await handlerOf(page, 'action');
      expect(action === undefined).toBe(sends.length === 0);
      for (const { needs: _needs, ...fields } of sends)
        if (action) expect(isSignIn(await answerOf(action, argsFor(cookie, 'own', fields)))).toBe(true);
    }
  });

  test.each(roles)('answers the role %s as the table says', async (role) => {
    const cookie = cookies.get(role) ?? '';
    const mayOpen = open.some((permission) => reachOf([role], permission));
    const [loader, action] = [await handlerOf(page, 'loader'), await handlerOf(page, 'action')];
    if (!loader) throw new Error('a page of staff has a loader');
    for (const name of about) {
      const read = await answerOf(loader, argsFor(cookie, name));
      const maySee = isOfCase ? mayReach(role, 'case.read', name) : true;
      if (!mayOpen) expect(read.status, name).toBe(403);
      else if (isOfCase) expect(read.status, name).toBe(maySee ? 200 : 404);
      else expect([200, 302, 404], name).toContain(read.status);
    }
    for (const { needs, intent = '', ...fields } of sends) {
      for (const name of about) {
        const seen: Fields = isOfCase ? { seen: '900' } : {};
        const sent =
          action && (await answerOf(action, argsFor(cookie, name, { intent, ...fields, ...seen })));
        const what = `${intent} ${name}`;
        const isSecret = intent === 'reveal' && name === 'tipOff';
        const may = (needs ? mayReach(role, needs, name) : true) || isSecret;
        if (!mayOpen || (acts && !reachOf([role], acts))) expect(sent?.status, what).toBe(403);
        else if (isOfCase && !mayReach(role, 'case.read', name))
          // Of a case that one may not see, nothing is told: not even that the form was understood.
          expect([404, 409], what).toContain(sent?.status);
        else {
          expect(isOfNothing ? [404] : [200, 303, 409, 422], what).toContain(sent?.status);
          expect(sent?.form === 'errors:case.not_permitted', what).toBe(!may);
        }
        if (isOfCase && intent === 'interest' && sent?.status === 303) {
          // Whoever stepped back sees it no more; for the rest of the walk it did not happen.
          expect((await answerOf(loader, argsFor(cookie, name))).status, what).toBe(404);
          await database.owner.deleteFrom('case_interest').execute();
        }
      }
    }
  });
});

describe.each(Object.entries(casePages))('%s', (page, fields) => {
  test('is for whoever opened that case with number and code, and for nobody else, staff included', async () => {
    const scope = await scopeOf(database, caseOf('own'));
    const kept = await keepOpen(pageOf(argsFor('', 'own')), scope, caseOf('own').number);
    const own = kept['Set-Cookie'].split(';')[0] ?? '';
    const [loader, action] = [await handlerOf(page, 'loader'), await handlerOf(page, 'action')];
    if (!loader) throw new Error('a page of a case has a loader');
    const strangers = ['', ...roles.map((role) => cookies.get(role) ?? '')];
    const isTurnedAway = ({ status, location }: Answer) => status === 302 && location.startsWith('/track');
    for (const cookie of strangers)
      expect(isTurnedAway(await answerOf(loader, argsFor(cookie, 'own')))).toBe(true);
    for (const name of ['foreign', 'excluded', 'tipOff'] as const) {
      expect(isTurnedAway(await answerOf(loader, argsFor(own, name)))).toBe(true);
      if (action && fields)
        expect(isTurnedAway(await answerOf(action, argsFor(own, name, fields)))).toBe(true);
    }
    if (action && fields) expect(isTurnedAway(await answerOf(action, argsFor('', 'own', fields)))).toBe(true);
    expect(isTurnedAway(await answerOf(loader, argsFor(own, 'own')))).toBe(false);
  });
});

test.each(publicPages)('%s asks nobody to sign in', async (page) => {
  const loader = await handlerOf(page, 'loader');
  if (!loader) return;
  const { status, location } = await answerOf(loader, argsFor('', 'own'));
  expect([200, 302, 404, 410]).toContain(status);
  expect(location).not.toContain('/sign-in');
});
