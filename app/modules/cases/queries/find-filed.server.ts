import type { Trace } from '~/modules/deadlines/core/trace';
import type { Services } from '~/platform/services.server';
import { codeHmac, codeOfFiling, sameHmac } from '../commands/query-code.server';
import type { FiledCase } from '../core/case-view';
import { promiseAt, routeCase } from '../core/plan-filing';
import type { CaseState, RequestTypeCode } from '../core/vocabulary';
import { draftTokenHash } from './find-draft.server';
import { getEngine } from './get-engine.server';

/** How long the last page of a filing can be opened again. */
export const FILED_MINUTES = 30;

/** What was filed with this token, for 30 minutes: number, code and promise for the last page; undefined afterwards. */
export async function findFiled(
  { db, system, secrets }: Services,
  input: { token: string; now: Date },
): Promise<FiledCase[] | undefined> {
  const filing = await system
    .selectFrom('filing')
    .selectAll()
    .where('token_hash', '=', draftTokenHash(input.token))
    .where('filed_at', '>', new Date(input.now.getTime() - FILED_MINUTES * 60_000))
    .executeTakeFirst();
  if (!filing) return undefined;
  const rows = await system
    .selectFrom('case_file')
    .innerJoin('case_person', 'case_person.case_id', 'case_file.id')
    .selectAll('case_file')
    .select((eb) => [
      'case_person.code_hmac',
      eb.ref('case_file.type').$castTo<RequestTypeCode>().as('type'),
      eb.ref('case_file.state').$castTo<CaseState>().as('state'),
      eb.ref('case_file.answers').$castTo<Record<string, string>>().as('answers'),
      eb
        .selectFrom('case_exclusion')
        .select((x) => x.fn.agg<number[] | null>('array_agg', ['unit_id']).as('units'))
        .whereRef('case_exclusion.case_id', '=', 'case_file.id')
        .as('excluded'),
    ])
    .where('case_person.id', 'in', filing.person_ids)
    .execute();
  const engine = await getEngine(db);
  return filing.case_ids.flatMap((caseId, index): FiledCase[] => {
    const row = rows.find(({ id }) => id === caseId);
    if (!row) return [];
    const code = codeOfFiling(secrets, filing.draft_id, index);
    // A code that was replaced since is not shown: it would not work.
    if (!sameHmac(codeHmac(secrets, row.number, code), row.code_hmac)) return [];
    const facts = {
      type: row.type,
      categoryCode: row.category_code ?? undefined,
      urgency: row.urgency,
      deadlineClass: row.deadline_class ?? undefined,
      answers: row.answers,
      text: row.body,
      regionCode: row.region_code ?? undefined,
      businessRegion: row.subject_region_code ?? undefined,
      excluded: new Set(row.excluded ?? []),
    };
    const promise = promiseAt(engine, facts, row.dispatched_at ?? row.editable_until ?? row.received_at);
    const lead = row.lead_unit_id === null ? undefined : engine.units.byId.get(row.lead_unit_id);
    const isFollowing = filing.followed_case_id !== null;
    return [
      {
        ...{ caseId, number: row.number, code, type: row.type, state: row.state, isFollowing },
        editableUntil:
          !isFollowing && row.editable_until && row.editable_until > input.now
            ? row.editable_until
            : undefined,
        promise:
          promise && !isFollowing
            ? {
                clock: promise.kind,
                dueAt: promise.dueAt,
                isProvisional: promise.isProvisional,
                unitName: (lead ?? routeCase(engine, facts, row.received_at)?.lead)?.name,
                trace: promise.trace satisfies Trace,
              }
            : undefined,
      },
    ];
  });
}
