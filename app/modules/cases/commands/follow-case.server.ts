import { type CitizenScope, mintScope } from '~/modules/accounts/core/scope';
import { attachDraftFiles } from '~/modules/attachments/commands/attach-draft-files.server';
import { hasRoom } from '~/modules/attachments/queries/has-room.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { notify } from '~/modules/notifications/commands/notify.server';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { normaliseNumber } from '../core/case-number';
import type { FiledCase } from '../core/case-view';
import type { FilingResult } from '../core/filing-result';
import { followableTypes } from '../core/followable';
import { findTransition } from '../core/transitions';
import { findCaseId } from '../queries/find-case-id.server';
import { type Draft, draftTokenHash } from '../queries/find-draft.server';
import { findFiled } from '../queries/find-filed.server';
import type { Engine } from '../queries/get-engine.server';
import { requestTypeOf } from '../queries/get-request-types.server';
import type { Contact } from '../schema';
import { limitFiling } from './limit-filing.server';
import { type LockedCase, lockCase } from './lock-case.server';
import { codeOfFiling } from './query-code.server';
import { recordMoves } from './record-moves.server';
import { insertPersons } from './store-persons.server';
import { isTaken } from './unique-violation.server';

type Following = { token: string; client?: string; draft: Draft; now: Date };

/**
 * Joins an open case of someone else instead of doubling it: the follower gets a code of their own, their words and
 * papers join the case, and they read the same reply. Refused for tip-offs, consumer disputes, confidential filers and for what has been answered; the draft
 * stays, so that it can still be filed.
 */
export async function followDraft(
  services: Services,
  engine: Engine,
  input: Following,
): Promise<FilingResult> {
  const { draft, now } = input;
  const { contact } = draft;
  if (!contact) {
    return {
      ok: false,
      reason: 'report:error.incomplete',
      missing: [{ step: 'contact', field: 'kind', key: 'report:error.contact_missing' }],
    };
  }
  const number = normaliseNumber(draft.answers.followNumber ?? '');
  const caseId = number && (await findCaseId(services.db, number));
  if (!caseId) return { ok: false, reason: 'report:error.follow_gone' };
  const limited = await limitFiling(services, contact, input);
  if (limited) return limited;
  try {
    return await services.system.transaction().execute(async (trx): Promise<FilingResult> => {
      const file = await lockCase(trx, caseId);
      if (!file || !(await mayFollow(trx, file))) return { ok: false, reason: 'report:error.follow_gone' };
      const asFollower = { caseId, personId: undefined, kind: 'follower' } as const;
      if (!(await hasRoom(trx, draft.id, asFollower)))
        return { ok: false, reason: 'errors:upload.case_full' };
      return { ok: true, filed: [await join(trx, services, engine, { ...input, file, contact })] };
    });
  } catch (error) {
    if (!isTaken(error, 'filing')) throw error;
    const filed = await findFiled(services, { token: input.token, now });
    return filed ? { ok: true, filed } : { ok: false, reason: 'report:error.draft_gone' };
  }
}

/** The same limits as for showing it to others: a number found on a lost receipt must not open someone's dispute. */
async function mayFollow(trx: Trx, file: LockedCase): Promise<boolean> {
  if (!followableTypes.includes(file.type) || !findTransition(file.columns.state, 'follow')) return false;
  const confidential = await trx
    .selectFrom('case_person')
    .select('id')
    .where('case_id', '=', file.id)
    .where('is_confidential', '=', true)
    .executeTakeFirst();
  return confidential === undefined;
}

async function join(
  trx: Trx,
  { secrets }: Services,
  engine: Engine,
  { token, draft, now, file, contact }: Following & { file: LockedCase; contact: Contact },
): Promise<FiledCase> {
  const code = codeOfFiling(secrets, draft.id, 0);
  const type = requestTypeOf(engine.types, file.type);
  const [personId = 0] = await insertPersons(
    trx,
    secrets,
    contact,
    [
      {
        caseId: file.id,
        number: file.number,
        code,
        kind: 'follower',
        type: { ...type, mayBeAnonymous: true },
      },
    ],
    now,
  );
  const { seq } = await recordMoves(trx, engine, file, [
    {
      action: 'follow',
      actor: { kind: 'citizen', id: personId },
      at: now,
      payload: { person: personId },
      texts: draft.answers.text ? [{ kind: 'supplement', body: draft.answers.text }] : [],
    },
  ]);
  await attachDraftFiles(trx, draft.id, [{ caseId: file.id, personId, eventSeq: seq }]);
  await writeAudit(trx, {
    scope: mintScope<CitizenScope>({ kind: 'citizen', caseId: file.id, personId }),
    action: 'case.follow',
    subject: { kind: 'case', id: file.number },
    at: now,
  });
  await notify(trx, {
    ...{ personId, template: 'filed', key: String(file.id), language: contact.language, now },
    params: { number: file.number },
  });
  await trx
    .insertInto('filing')
    .values({
      draft_id: draft.id,
      token_hash: draftTokenHash(token),
      case_ids: [file.id],
      followed_case_id: file.id,
      person_ids: [personId],
      filed_at: now,
    })
    .execute();
  await trx.deleteFrom('draft').where('id', '=', draft.id).execute();
  return {
    ...{ caseId: file.id, number: file.number, code, type: file.type, state: file.columns.state },
    ...{ isFollowing: true, editableUntil: undefined, promise: undefined },
  };
}
