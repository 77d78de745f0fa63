import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { getCalendars } from '~/modules/deadlines/queries/get-calendar.server';
import {
  bread,
  dispatch,
  draftOf,
  file,
  friday,
  later,
  leak,
  somebody,
  staffOf,
} from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { normaliseNumber } from '../core/case-number';
import { findFiled } from '../queries/find-filed.server';
import { getCaseForStaff } from '../queries/get-case-for-staff.server';
import { fileComplaint } from './file-complaint.server';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
});
afterAll(() => database.close());

const countCases = async () =>
  Number(
    (
      await database.owner
        .selectFrom('case_file')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

describe('filing', () => {
  it('keeps the case, its number, person, contact, event, clocks, audit entry, mail and job, and forgets the draft', async () => {
    const token = await draftOf(database, leak);
    const result = await fileComplaint(database.services, { token, now: friday });
    if (!result.ok) throw new Error(result.reason);
    const [filed] = result.filed;
    expect(result.filed).toHaveLength(1);
    expect(filed).toMatchObject({ type: 'complaint', state: 'submitted', isFollowing: false });
    expect(filed?.number).toMatch(/^XC-2610-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]$/);
    expect(normaliseNumber(filed?.number ?? '')).toBe(filed?.number);
    expect(filed?.code).toMatch(/^\d{8}$/);
    expect(filed?.promise?.unitName?.en).toBe('East District Housing Bureau');
    const { owner } = database;
    const caseId = filed?.caseId ?? 0;
    const row = await owner
      .selectFrom('case_file')
      .selectAll()
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      ...{
        title: '屋顶漏水两个月了，一下雨就滴',
        region_code: '990101',
        place_code: 'east-market',
        lead_unit_id: null,
      },
      ...{ urgency: 'normal', deadline_class: 'X', editable_until: later(friday, 15) },
    });
    expect(row.search_terms.split(' ')).toEqual(expect.arrayContaining(['漏水', '物业']));
    const person = await owner
      .selectFrom('case_person')
      .selectAll()
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow();
    const secret = await owner
      .selectFrom('contact_secret')
      .selectAll()
      .where('person_id', '=', person.id)
      .executeTakeFirstOrThrow();
    expect(secret.mask).toBe('138****5678');
    const events = await owner
      .selectFrom('case_event')
      .select(['type', 'seq', 'actor_kind'])
      .where('case_id', '=', caseId)
      .execute();
    expect(events).toEqual([{ type: 'submitted', seq: 1, actor_kind: 'citizen' }]);
    const clocks = await owner
      .selectFrom('case_clock')
      .select('kind')
      .where('case_id', '=', caseId)
      .execute();
    expect(clocks.map(({ kind }) => kind).sort()).toEqual(['accept', 'accept_target']);
    const audit = await owner
      .selectFrom('audit_entry')
      .selectAll()
      .where('subject_id', '=', row.number)
      .execute();
    expect(audit.map(({ action }) => action)).toEqual(['case.submit']);
    const mails = await owner
      .selectFrom('outgoing_message')
      .select('template')
      .where('person_id', '=', person.id)
      .execute();
    expect(mails).toEqual([{ template: 'filed' }]);
    expect(await owner.selectFrom('draft').selectAll().execute()).toEqual([]);
    const jobs = await database.ownerPool.query(
      "select run_at from graphile_worker.jobs where task_identifier = 'dispatch_filed' and key = $1",
      [`dispatch_filed:${caseId}`],
    );
    expect(jobs.rows).toEqual([{ run_at: later(friday, 15) }]);
  });

  it('answers two clicks at the same moment with the same case', async () => {
    const before = await countCases();
    const token = await draftOf(database, leak);
    const results = await Promise.all(
      Array.from({ length: 6 }, () => fileComplaint(database.services, { token, now: friday })),
    );
    const numbers = new Set(
      results.map((result) =>
        result.ok ? `${result.filed[0]?.number} ${result.filed[0]?.code}` : result.reason,
      ),
    );
    expect(numbers.size).toBe(1);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(await countCases()).toBe(before + 1);
  });

  it('answers a later click with the same case, for 30 minutes', async () => {
    const token = await draftOf(database, leak);
    const first = await fileComplaint(database.services, { token, now: friday });
    const again = await fileComplaint(database.services, { token, now: later(friday, 29) });
    if (!first.ok || !again.ok) throw new Error('refused');
    expect(again.filed[0]).toMatchObject({ number: first.filed[0]?.number, code: first.filed[0]?.code });
    expect(again.filed[0]?.promise?.dueAt).toEqual(first.filed[0]?.promise?.dueAt);
    expect(await findFiled(database.services, { token, now: later(friday, 31) })).toBeUndefined();
    expect(await fileComplaint(database.services, { token, now: later(friday, 31) })).toEqual({
      ok: false,
      reason: 'report:error.draft_gone',
    });
  });

  it('keeps nothing when a step fails', async () => {
    const before = await countCases();
    const token = await draftOf(database, leak);
    const broken = {
      ...database.services,
      secrets: {
        ...database.services.secrets,
        seal: () => {
          throw new Error('no key');
        },
      },
    };
    await expect(fileComplaint(broken, { token, now: friday })).rejects.toThrow('no key');
    expect(await countCases()).toBe(before);
    expect((await fileComplaint(database.services, { token, now: friday })).ok).toBe(true);
  });

  it('says what is missing and files nothing', async () => {
    const token = await draftOf(
      database,
      { ...bread, business: { name: '', address: '', phone: '' } },
      { ...somebody, address: undefined },
    );
    const result = await fileComplaint(database.services, { token, now: friday });
    expect(result).toMatchObject({ ok: false, reason: 'report:error.incomplete' });
    expect(!result.ok && result.missing?.map(({ field }) => field)).toEqual([
      'locationText',
      'business.name',
      'business.address',
      'address',
    ]);
  });
});

describe('a filing that asks for remedy and investigation', () => {
  it('makes two cases with numbers and codes of their own (投诉举报处理办法 7)', async () => {
    const [complaint, tipOff] = await file(database, { ...bread, wantsInvestigation: true });
    expect([complaint?.type, tipOff?.type]).toEqual(['complaint_consumer', 'tip_off']);
    expect(complaint?.number).not.toBe(tipOff?.number);
    expect(complaint?.code).not.toBe(tipOff?.code);
    expect(complaint?.promise?.clock).toBe('consumer_decision');
    expect(tipOff?.promise?.clock).toBe('verify');
  });

  it('lets nobody of the serving role read the link between them', async () => {
    await file(database, { ...bread, wantsInvestigation: true });
    await expect(database.services.db.selectFrom('case_link').selectAll().execute()).rejects.toThrow(
      'permission denied',
    );
    expect(
      (await database.owner.selectFrom('case_link').selectAll().execute()).length,
    ).toBeGreaterThanOrEqual(2);
  });

  it('keeps nothing of the contact with the tip-off when the filer stays anonymous', async () => {
    const [complaint, tipOff] = await file(
      database,
      { ...bread, wantsInvestigation: true },
      { ...somebody, isAnonymous: true },
    );
    const secrets = await database.owner
      .selectFrom('contact_secret')
      .innerJoin('case_person', 'case_person.id', 'contact_secret.person_id')
      .select('case_person.case_id')
      .where('case_person.case_id', 'in', [complaint?.caseId ?? 0, tipOff?.caseId ?? 0])
      .execute();
    expect(secrets).toEqual([{ case_id: complaint?.caseId }]);
  });
});

describe('urgency', () => {
  it('stores the rule that made it urgent and lets dispatch wait for nothing', async () => {
    const [filed] = await file(database, { ...leak, categoryCode: 'B02', answers: { hole_open: 'yes' } });
    const row = await database.owner
      .selectFrom('case_file')
      .selectAll()
      .where('id', '=', filed?.caseId ?? 0)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      urgency: 'urgent',
      urgency_rule: 'U-HOLE',
      deadline_class: 'U',
      editable_until: friday,
    });
  });
});

describe('a case about a unit', () => {
  it('reaches neither the unit, nor those above and below it, and none of them can read it (回避)', async () => {
    const [filed] = await file(database, { ...leak, details: { subject_unit: '东区住建局' } });
    await dispatch(database, filed?.caseId ?? 0, later(friday, 15));
    const row = await database.owner
      .selectFrom('case_file')
      .innerJoin('unit', 'unit.id', 'case_file.lead_unit_id')
      .select('unit.code')
      .where('case_file.id', '=', filed?.caseId ?? 0)
      .executeTakeFirstOrThrow();
    expect(row.code).toBe('QO');
    const calendarOf = await getCalendars(database.services.db);
    const read = async (unit: string, role: 'clerk' | 'quality_office') => {
      const scope = await staffOf(database, unit, [role]);
      return inScope(database.services.db, scope, (trx) =>
        getCaseForStaff(trx, scope, { number: filed?.number ?? '', now: friday, calendarOf }),
      );
    };
    expect(await read('HB-990101', 'clerk')).toBeUndefined();
    expect(await read('HB', 'clerk')).toBeUndefined();
    expect(await read('HB', 'quality_office')).toBeUndefined();
    expect((await read('QO', 'quality_office'))?.number).toBe(filed?.number);
  });
});
