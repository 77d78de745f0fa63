import { type CitizenScope, mintScope, type Role, type StaffScope } from '~/modules/accounts/core/scope';
import { fileComplaint } from '~/modules/cases/commands/file-complaint.server';
import { codeHmac } from '~/modules/cases/commands/query-code.server';
import { replyToCase } from '~/modules/cases/commands/reply-to-case.server';
import { saveDraft } from '~/modules/cases/commands/save-draft.server';
import { signCase } from '~/modules/cases/commands/sign-case.server';
import type { FiledCase } from '~/modules/cases/core/case-view';
import { dispatchFiled } from '~/modules/cases/jobs/dispatch-filed.server';
import type { Contact, DraftAnswers } from '~/modules/cases/schema';
import type { TestDatabase } from '~test/setup/database';

/** Friday 2026-10-16, 10:00 in Beijing, 08:00 in Urumqi. */
export const friday = new Date('2026-10-16T02:00:00Z');
export const later = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000);

export const somebody: Contact = {
  kind: 'email',
  name: '甄好',
  phone: '13812345678',
  email: 'zhen.hao@example.org',
  address: '东区东街 1 号',
  subjectKind: 'person',
  isForOther: false,
  isAnonymous: false,
  isConfidential: false,
  consents: { publish: false, mediation: true, publicity: false },
  language: 'zh-CN',
};

/** A complaint about a leaking home in the east of the tiny city. */
export const leak: DraftAnswers = {
  text: '屋顶漏水两个月了，一下雨就滴。找过物业没有用。',
  categoryCode: 'B01',
  wantsRemedy: true,
  wantsInvestigation: false,
  answers: {},
  regionCode: '990101',
  townshipCode: '990101001',
  locationText: '东街市场后面',
  details: { project: '东街小区 3 栋' },
};

/** A dispute about mouldy bread with a shop in the west. */
export const bread: DraftAnswers = {
  text: '面包发霉，老板不肯退钱。',
  categoryCode: 'A01',
  wantsRemedy: true,
  wantsInvestigation: false,
  answers: { ill: '0' },
  details: { brand: '好吃' },
  business: { name: '好吃面包店', address: '西区西河镇 2 号', phone: '', regionCode: '990102' },
};

export async function draftOf(
  { services }: TestDatabase,
  answers: DraftAnswers,
  contact: Contact = somebody,
  now = friday,
): Promise<string> {
  return (await saveDraft(services, { patch: answers, contact, now })).token;
}

/** Files a draft and throws when it is refused. */
export async function file(
  database: TestDatabase,
  answers: DraftAnswers,
  contact: Contact = somebody,
  now = friday,
): Promise<FiledCase[]> {
  const result = await fileComplaint(database.services, {
    token: await draftOf(database, answers, contact, now),
    now,
  });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.filed;
}

/** Files one case and has the system accept and dispatch it. */
export async function dispatched(
  database: TestDatabase,
  answers: DraftAnswers = leak,
  contact: Contact = somebody,
  now = friday,
): Promise<FiledCase> {
  const [filed] = await file(database, answers, contact, now);
  if (!filed) throw new Error('nothing was filed');
  await dispatch(database, filed.caseId, later(now, 15));
  return filed;
}

export async function dispatch(database: TestDatabase, caseId: number, at: Date): Promise<void> {
  database.setNow(at);
  await dispatchFiled(database.services, { caseId });
}

let people = 0;

/** An account of a unit, signed in. */
export async function staffOf(
  { owner }: TestDatabase,
  unitCode: string,
  roles: Role[] = ['clerk'],
): Promise<StaffScope> {
  const unit = await owner
    .selectFrom('unit')
    .select('id')
    .where('code', '=', unitCode)
    .executeTakeFirstOrThrow();
  const below = await owner.selectFrom('unit').select('id').where('parent_id', '=', unit.id).execute();
  const account = await owner
    .insertInto('staff_account')
    .values({
      login: `person-${++people}-${unitCode}`,
      display_name: `Officer ${people}`,
      unit_id: unit.id,
      roles,
      password_hash: 'none',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return mintScope<StaffScope>({
    kind: 'staff',
    accountId: account.id,
    displayName: `Officer ${people}`,
    unitId: unit.id,
    unitIds: [unit.id, ...below.map(({ id }) => id)],
    roles,
  });
}

/** Whoever filed the case or joined it with that code, as a scope. */
export async function scopeOf(
  { owner, services }: TestDatabase,
  { caseId, number, code }: FiledCase,
): Promise<CitizenScope> {
  const { id } = await owner
    .selectFrom('case_person')
    .select('id')
    .where('case_id', '=', caseId)
    .where('code_hmac', '=', codeHmac(services.secrets, number, code))
    .executeTakeFirstOrThrow();
  return mintScope<CitizenScope>({ kind: 'citizen', caseId, personId: id });
}

export const rowOf = ({ owner }: TestDatabase, { caseId }: FiledCase) =>
  owner.selectFrom('case_file').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow();

export const clockOf = ({ owner }: TestDatabase, { caseId }: FiledCase, kind: string) =>
  owner
    .selectFrom('case_clock')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('kind', '=', kind)
    .executeTakeFirst();

/** Signs and answers a case that was dispatched. */
export async function answered(
  { services }: TestDatabase,
  scope: StaffScope,
  { number }: FiledCase,
  now = later(friday, 60),
): Promise<void> {
  await signCase(services, { scope, number, now });
  const texts = { internal: '办了', publicReply: '修好了', solved: 'yes', contacted: true } as const;
  const done = await replyToCase(services, { scope, number, now, ...texts });
  if (!done.ok) throw new Error(done.reason);
}
