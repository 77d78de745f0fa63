import { randomBytes } from 'node:crypto';
import { createAccount } from '~/modules/accounts/commands/create-account.server';
import type { Role } from '~/modules/accounts/core/scope';
import { fileComplaint } from '~/modules/cases/commands/file-complaint.server';
import { saveDraft } from '~/modules/cases/commands/save-draft.server';
import { dispatchFiled } from '~/modules/cases/jobs/dispatch-filed.server';
import type { Contact, DraftAnswers } from '~/modules/cases/schema';
import { ratingPath, ratingToken } from '~/modules/notifications/commands/rating-link.server';
import { forgetRules } from '~/modules/rules/queries/forget-rules.server';
import { readConfig } from '~/platform/config.server';
import { type Prepared, prepare } from '~/prepare.server';

/**
 * Makes accounts and cases in the database of the journeys' server, by the real commands. It runs as a process of its own
 * (see staff-city.ts), because Playwright cannot load the app's modules with their JSON.
 */
const EDIT_MINUTES = 11;

const someone: Contact = {
  kind: 'phone',
  name: '梁小满',
  phone: '13800000123',
  address: '建设二路 18 号',
  subjectKind: 'person',
  isForOther: false,
  isAnonymous: false,
  isConfidential: false,
  consents: { publish: true, mediation: true, publicity: false },
  language: 'zh-CN',
};

const tasks = {
  /** A person of a unit, with a login of their own so that journeys never meet. */
  async officer(city: Prepared, person: { name: string; unitCode: string; roles: Role[]; password: string }) {
    const login = `j-${randomBytes(5).toString('hex')}`;
    const { name: displayName, ...rest } = person;
    const result = await createAccount(city.owner, { login, displayName, ...rest }, { isDemo: true });
    if (!result.ok) throw new Error(result.reason);
    return login;
  },

  /** A case that was filed eleven minutes ago and has been handed to its unit. */
  async file({ services }: Prepared, answers: DraftAnswers) {
    // The server may have changed a rule a moment ago; another process would follow within seconds.
    for (const db of [services.db, services.system]) forgetRules(db);
    const at = new Date(Date.now() - EDIT_MINUTES * 60_000);
    const { token } = await saveDraft(services, { patch: answers, contact: someone, now: at });
    const result = await fileComplaint(services, { token, now: at });
    const filed = result.ok ? result.filed[0] : undefined;
    if (!filed) throw new Error(JSON.stringify(result));
    await dispatchFiled(services, { caseId: filed.caseId });
    return filed.number;
  },

  /** The path of the link, or of the code in a text message, by which somebody is asked to rate a case; empty while nobody is. */
  async ratingLink({ owner, services }: Prepared, { number, round }: { number: string; round: number }) {
    const row = await owner
      .selectFrom('invitation')
      .innerJoin('case_file', 'case_file.id', 'invitation.case_id')
      .select(['invitation.id', 'invitation.channel'])
      .where('case_file.number', '=', number)
      .where('invitation.round', '=', round)
      .executeTakeFirst();
    const by = row?.channel === 'sms' ? 'sms' : 'link';
    return row ? `/${ratingPath(ratingToken(services.secrets, row.id, by))}` : '';
  },

  /** What the clock does after half an hour: the sessions of a person are over. */
  async endSessions({ owner }: Prepared, login: string) {
    const account = await owner
      .selectFrom('staff_account')
      .select('id')
      .where('login', '=', login)
      .executeTakeFirstOrThrow();
    await owner.deleteFrom('staff_session').where('account_id', '=', account.id).execute();
    return '';
  },

  async countReveals({ owner }: Prepared, purpose: string) {
    const entries = await owner
      .selectFrom('audit_entry')
      .select('id')
      .where('action', '=', 'contact.reveal')
      .where('purpose', '=', purpose)
      .execute();
    return String(entries.length);
  },
};

export type Tasks = typeof tasks;
type Message = { id: number; task: keyof Tasks; input: never };

const config = readConfig({ DATA_DIR: process.env.JOURNEY_DATA_DIR, DEMO: 'on', LOG_LEVEL: 'silent' });
const opening = prepare(config, { seed: false });
process.on('message', async ({ id, task, input }: Message) => {
  try {
    process.send?.({ id, answer: await tasks[task](await opening, input) });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
process.on('disconnect', async () => {
  await (await opening).close();
  process.exit(0);
});
