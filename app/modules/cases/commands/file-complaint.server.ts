import { type CitizenScope, mintScope } from '~/modules/accounts/core/scope';
import { attachDraftFiles } from '~/modules/attachments/commands/attach-draft-files.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { notify } from '~/modules/notifications/commands/notify.server';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import { enqueue, type Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import type { FiledCase } from '../core/case-view';
import type { FilingResult } from '../core/filing-result';
import { type Prepared, prepareFiling } from '../core/prepare-filing';
import { promised } from '../core/promised';
import { type Draft, draftTokenHash, findDraft } from '../queries/find-draft.server';
import { findFiled } from '../queries/find-filed.server';
import { type Engine, getEngine } from '../queries/get-engine.server';
import { requestTypeOf } from '../queries/get-request-types.server';
import { followDraft } from './follow-case.server';
import { limitFiling } from './limit-filing.server';
import { codeOfFiling } from './query-code.server';
import { insertCases, insertHistory } from './store-cases.server';
import { insertPersons } from './store-persons.server';
import { isTaken } from './unique-violation.server';

/**
 * Files a draft: one or two cases in one transaction, all or nothing. The draft's id is the idempotency key: a second
 * click, at the same moment too, gets the first one's answer. A draft with `followNumber` joins that open case instead.
 * @param input.client network prefix for the limits; absent where the caller has limited already
 */
export async function fileComplaint(
  services: Services,
  input: { token: string; client?: string; now: Date },
): Promise<FilingResult> {
  const { db, system, secrets } = services;
  const draft = await findDraft(db, secrets, input.token);
  if (!draft) return filedBefore(services, input);
  const [engine, regions] = await Promise.all([getEngine(db), getRegions(db)]);
  if (draft.answers.followNumber) return followDraft(services, engine, { draft, ...input });
  const prepared = prepareFiling(engine, regions, draft, input.now);
  if (!prepared.ok) return { ok: false, reason: 'report:error.incomplete', missing: prepared.missing };
  const limited = await limitFiling(services, prepared.contact, input);
  if (limited) return limited;

  for (let attempt = 1; ; attempt++) {
    try {
      const filed = await system
        .transaction()
        .execute((trx) => keepFiling(trx, services, engine, { draft, prepared, ...input }));
      return { ok: true, filed };
    } catch (error) {
      if (isTaken(error, 'filing')) return filedBefore(services, input);
      if (!isTaken(error, 'case_number') || attempt === 5) throw error;
    }
  }
}

async function filedBefore(services: Services, input: { token: string; now: Date }): Promise<FilingResult> {
  const filed = await findFiled(services, input);
  return filed ? { ok: true, filed } : { ok: false, reason: 'report:error.draft_gone' };
}

type Filing = { token: string; draft: Draft; prepared: Prepared & { ok: true }; now: Date };

/** The procedure, step by step. */
async function keepFiling(
  trx: Trx,
  services: Services,
  engine: Engine,
  filing: Filing,
): Promise<FiledCase[]> {
  const { draft, prepared, now } = filing;
  const { secrets } = services;
  const { lat, lon, locationText } = draft.answers;

  const stored = await insertCases(trx, engine, prepared.cases, { lat, lon, locationText, now });
  const coded = stored.map((one, index) => ({ ...one, code: codeOfFiling(secrets, draft.id, index) }));
  const personIds = await insertPersons(
    trx,
    secrets,
    prepared.contact,
    coded.map(({ id, number, code, prepared: { type } }) => ({
      ...{ caseId: id, number, code, kind: 'filer' as const },
      type: requestTypeOf(engine.types, type),
    })),
    now,
  );
  const cases = coded.map((one, index) => ({ ...one, personId: personIds[index] ?? 0 }));
  await insertHistory(trx, cases, now);
  await attachDraftFiles(
    trx,
    draft.id,
    cases.map(({ id, personId }) => ({ caseId: id, personId, eventSeq: 1 })),
  );
  await writeAudit(
    trx,
    ...cases.map(({ id, number, personId, prepared: { type } }) => ({
      scope: mintScope<CitizenScope>({ kind: 'citizen', caseId: id, personId }),
      action: 'case.submit' as const,
      subject: { kind: 'case', id: number },
      payload: { type },
      at: now,
    })),
  );
  for (const { id, number, personId, prepared: one } of cases) {
    const zone = engine.calendarOf().timeZone;
    await enqueue(
      trx,
      'dispatch_filed',
      { caseId: id },
      { runAt: one.dispatchAt, key: `dispatch_filed:${id}` },
    );
    if (prepared.contact.kind !== 'email') continue;
    await notify(trx, {
      ...{ personId, template: 'filed', key: String(id), language: prepared.contact.language, now },
      params: {
        number,
        ...(one.promise
          ? { dueDay: localDay(one.promise.dueAt, zone), promised: promised(one.promise.kind) }
          : {}),
      },
    });
  }
  await trx
    .insertInto('filing')
    .values({
      draft_id: draft.id,
      token_hash: draftTokenHash(filing.token),
      case_ids: cases.map(({ id }) => id),
      person_ids: personIds,
      filed_at: now,
    })
    .execute();
  await trx.deleteFrom('draft').where('id', '=', draft.id).execute();

  return cases.map(({ id, number, code, prepared: one }) => ({
    caseId: id,
    number,
    code,
    type: one.type,
    state: 'submitted',
    isFollowing: false,
    editableUntil: one.editableUntil > now ? one.editableUntil : undefined,
    promise: one.promise && {
      clock: one.promise.kind,
      dueAt: one.promise.dueAt,
      isProvisional: one.promise.isProvisional,
      unitName: one.route?.lead.name,
      trace: one.promise.trace,
    },
  }));
}
