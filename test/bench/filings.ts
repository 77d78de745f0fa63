import { createCookie } from '@remix-run/node';
import { Logger, runOnce, type TaskList } from 'graphile-worker';
import { tasks } from '~/jobs.server';
import { signIn } from '~/modules/accounts/commands/sign-in.server';
import { findSession } from '~/modules/accounts/queries/find-session.server';
import { fileComplaint } from '~/modules/cases/commands/file-complaint.server';
import { replyToCase } from '~/modules/cases/commands/reply-to-case.server';
import { saveDraft } from '~/modules/cases/commands/save-draft.server';
import { signCase } from '~/modules/cases/commands/sign-case.server';
import type { FiledCase } from '~/modules/cases/core/case-view';
import { dispatchFiled } from '~/modules/cases/jobs/dispatch-filed.server';
import type { Contact, DraftAnswers } from '~/modules/cases/schema';
import type { Services } from '~/platform/services.server';
import type { Prepared } from '~/prepare.server';

const draftCookie = createCookie('zs_draft');

/** The request header by which a browser shows its draft. */
export async function cookieOfDraft(token: string): Promise<string> {
  return (await draftCookie.serialize(token)).split(';', 1)[0] ?? '';
}

/** An address of its own for each person, so that the limits per network see many people and not one. */
export const addressOf = (n: number) => `10.${(n >> 8) & 255}.${n & 255}.7`;

const words = [
  '电梯老是停',
  '新买的电饭煲漏电',
  '楼顶渗水一下雨就漏',
  '河涌又黑又臭',
  '路灯不亮晚上看不见路',
];
const districts = ['440703', '440704', '440705', '440781', '440783', '440784', '440785'];

/** Answers that are complete: every second a dispute over goods, every eighth of those a complaint and a tip-off. */
export function answersOf(n: number): { answers: DraftAnswers; contact: Contact } {
  const isConsumer = n % 2 === 0;
  const regionCode = districts[n % districts.length] ?? '440703';
  const answers: DraftAnswers = {
    text: `${words[n % words.length]}，已经第 ${n} 天了，找过几次都没有人理，希望尽快处理并给个说法。`,
    categoryCode: isConsumer ? 'P08' : 'E01',
    ...{ wantsRemedy: true, wantsInvestigation: n % 16 === 0, answers: {}, details: {} },
    ...{ regionCode, locationText: `建设路 ${n} 号` },
    ...(isConsumer
      ? { business: { name: `第 ${n} 号商店`, address: `港口路 ${n} 号`, phone: '07503000000' } }
      : {}),
  };
  const phone = `139${String(n).padStart(8, '0')}`;
  const reached: Pick<Contact, 'kind' | 'phone' | 'email'> =
    n % 4 < 2 ? { kind: 'phone', phone } : { kind: 'email', email: `person-${n}@example.org`, phone };
  const contact: Contact = {
    ...{ ...reached, name: '陈小姐', address: `胜利路 ${n} 号` },
    ...{ subjectKind: 'person', isForOther: false, isAnonymous: false, isConfidential: false },
    ...{ consents: { publish: true, mediation: true, publicity: true }, language: 'zh-CN' },
  };
  return { answers, contact };
}

/** Files disputes over goods in one district and lets them be dispatched. */
export async function fileCases(services: Services, total: number): Promise<FiledCase[]> {
  const all: FiledCase[] = [];
  for (let n = 0; n < total; n++) {
    const { answers, contact } = answersOf(7 * 16 * n + 2 * 7);
    const { token } = await saveDraft(services, { patch: answers, contact, now: services.now() });
    const result = await fileComplaint(services, { token, now: services.now() });
    if (!result.ok) throw new Error(result.reason);
    for (const { caseId } of result.filed) await dispatchFiled(services, { caseId });
    all.push(...result.filed);
  }
  return all;
}

/** Signs and answers cases, and runs the jobs that follow, so that their filers may rate. */
export async function replyToCases(
  { services, ownerPool }: Prepared,
  clerk: { login: string; password: string },
  cases: readonly FiledCase[],
): Promise<void> {
  const now = services.now();
  const signed = await signIn(services, { ...clerk, client: 'bench', browser: 'other/other', now });
  const session = signed.ok ? await findSession(services.db, signed.token, now) : undefined;
  if (!session) throw new Error('The clerk cannot sign in');
  for (const { number } of cases) {
    const desk = { scope: session.scope, number, now };
    const reply = { internal: '已上门核实，商家同意换新。', publicReply: '商家已经更换新机，请您验收。' };
    for (const result of [
      await signCase(services, desk),
      await replyToCase(services, { ...desk, ...reply, solved: 'yes', contacted: true }),
    ]) {
      if (!result.ok) throw new Error(result.reason);
    }
  }
  const taskList: TaskList = {};
  for (const [name, task] of Object.entries(tasks.byName))
    taskList[name] = (payload) => task(services, payload);
  const logger = new Logger(() => () => undefined);
  await runOnce({ pgPool: ownerPool, taskList, logger, noHandleSignals: true });
}

/** Drafts of that many people, ready to be filed; their tokens. */
export async function saveDrafts(services: Services, total: number): Promise<string[]> {
  const tokens: string[] = [];
  const rest = Array.from({ length: total }, (_, n) => n);
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let n = rest.pop(); n !== undefined; n = rest.pop()) {
        const { answers, contact } = answersOf(n);
        const saved = await saveDraft(services, { patch: answers, contact, now: services.now() });
        tokens[n] = saved.token;
      }
    }),
  );
  return tokens;
}
