import { randomInt } from 'node:crypto';
import type { Trx } from '~/platform/database/client.server';
import { makeNumber } from '../core/case-number';
import { localMonth } from '../core/local-month';
import type { PreparedCase } from '../core/prepare-filing';
import type { Engine } from '../queries/get-engine.server';
import { clockValues } from './clock-values.server';

export type StoredCase = { id: number; number: string; prepared: PreparedCase };

/** Stores the cases of one filing with their numbers; a number that is taken throws and the filing is tried again. */
export async function insertCases(
  trx: Trx,
  engine: Engine,
  prepared: readonly PreparedCase[],
  facts: { lat?: number | undefined; lon?: number | undefined; locationText?: string | undefined; now: Date },
): Promise<StoredCase[]> {
  const month = localMonth(facts.now, engine.calendarOf().timeZone);
  const numbered = prepared.map((one) => ({
    one,
    number: makeNumber(engine.numberPrefix, month, randomInt),
  }));
  const rows = await trx
    .insertInto('case_file')
    .values(
      numbered.map(({ one, number }) => ({
        number,
        channel: 'web',
        type: one.type,
        state: 'submitted',
        title: one.title,
        body: one.body,
        category_code: one.categoryCode ?? null,
        category_version: one.categoryVersion ?? null,
        region_code: one.place.regionCode ?? null,
        township_code: one.place.townshipCode ?? null,
        place_code: one.place.placeCode ?? null,
        location_text: facts.locationText || null,
        lat: facts.lat ?? null,
        lon: facts.lon ?? null,
        subject_region_code: one.businessRegion ?? null,
        details: JSON.stringify(one.details),
        answers: JSON.stringify(one.answers),
        urgency: one.verdict.urgency,
        urgency_rule: one.verdict.ruleCode ?? null,
        deadline_class: one.verdict.deadlineClass ?? null,
        received_at: facts.now,
        editable_until: one.editableUntil,
        due_at: one.promise?.dueAt ?? null,
        due_clock: one.promise?.kind ?? null,
        is_due_provisional: one.promise?.isProvisional ?? false,
        search_terms: one.searchTerms,
      })),
    )
    .returning(['id', 'number'])
    .execute();
  const stored = numbered.map(({ one, number }) => {
    const row = rows.find((candidate) => candidate.number === number);
    if (!row) throw new Error('A case was stored without its number');
    return { id: row.id, number, prepared: one };
  });
  await trx
    .insertInto('case_number')
    .values(stored.map(({ id, number }) => ({ number, case_id: id })))
    .execute();
  return stored;
}

/** First event and first clocks of each case, and the units that must not see it. */
export async function insertHistory(
  trx: Trx,
  stored: readonly (StoredCase & { personId: number })[],
  now: Date,
): Promise<void> {
  await trx
    .insertInto('case_event')
    .values(
      stored.map(({ id, personId, prepared }) => ({
        case_id: id,
        seq: 1,
        type: 'submitted',
        at: now,
        actor_kind: 'citizen',
        actor_id: personId,
        visibility: 'public',
        payload: JSON.stringify({
          urgency: prepared.verdict.urgency,
          ...(prepared.verdict.ruleCode ? { urgencyRule: prepared.verdict.ruleCode } : {}),
        }),
      })),
    )
    .execute();
  const clocks = stored.flatMap(({ id, prepared }) =>
    prepared.clocks.map((clock) => ({ ...clockValues(clock), case_id: id })),
  );
  if (clocks.length > 0) await trx.insertInto('case_clock').values(clocks).execute();
  const exclusions = stored.flatMap(({ id, prepared }) =>
    prepared.excluded.map(({ unit, reason }) => ({ case_id: id, unit_id: unit.id, reason })),
  );
  if (exclusions.length > 0) await trx.insertInto('case_exclusion').values(exclusions).execute();
  const [first, second] = stored;
  if (first && second) {
    await trx
      .insertInto('case_link')
      .values([
        { case_id: first.id, other_case_id: second.id, kind: 'same_filing' },
        { case_id: second.id, other_case_id: first.id, kind: 'same_filing' },
      ])
      .execute();
  }
}
