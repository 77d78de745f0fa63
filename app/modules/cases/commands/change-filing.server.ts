import type { CitizenScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { indexWords } from '~/modules/categories/core/cut-words';
import { resolvePlace } from '~/modules/regions/core/resolve-place';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import type { Services } from '~/platform/services.server';
import { promiseAt } from '../core/plan-filing';
import { type Done, type Refusal, refuse } from '../core/refusal';
import { titleOf } from '../core/title';
import { type FilingChange, filingChange } from '../schema';
import { LONGEST_TERMS } from './add-search-terms.server';
import { citizenActor, onCitizenCase } from './on-citizen-case.server';
import { recordMoves } from './record-moves.server';

/**
 * The filer corrects words, place or details while dispatch still waits. Promise, and place where it is another one, are
 * worked out again; the unit is chosen at dispatch, from what the filing says then. The words before are kept with the event.
 */
export async function changeFiling(
  services: Services,
  input: { scope: CitizenScope; now: Date } & FilingChange,
): Promise<Done | Refusal> {
  const { scope, now, ...given } = input;
  const parsed = filingChange.safeParse(given);
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'errors:form.invalid');
  const regions = await getRegions(services.db);
  const request = { scope, action: 'change', filerOnly: true } as const;
  return onCitizenCase(services, request, async (trx, engine, file) => {
    if (!file.editableUntil || file.editableUntil <= now) return refuse('errors:case.window_over');
    const before = await trx
      .selectFrom('case_file')
      .selectAll()
      .select((eb) => [
        eb.ref('details').$castTo<Record<string, unknown>>().as('formerDetails'),
        eb.ref('answers').$castTo<Record<string, string>>().as('givenAnswers'),
      ])
      .where('id', '=', file.id)
      .executeTakeFirstOrThrow();
    const change = isSamePlace(before, parsed.data) ? withoutPlace(parsed.data) : parsed.data;
    const isPlaceGiven = placeFields.some((field) => field in change);
    const place = isPlaceGiven
      ? resolvePlace(regions, change)
      : {
          regionCode: before.region_code ?? undefined,
          townshipCode: before.township_code ?? undefined,
          placeCode: before.place_code ?? undefined,
        };
    const text = change.text ?? before.body;
    const regionCode = place.regionCode ?? before.subject_region_code ?? undefined;
    const promise = promiseAt(
      engine,
      {
        ...file,
        regionCode,
        text,
        answers: before.givenAnswers,
        businessRegion: undefined,
        excluded: new Set(),
      },
      file.editableUntil,
    );
    const locationText = isPlaceGiven ? change.locationText : (before.location_text ?? undefined);
    await recordMoves(trx, engine, file, [
      {
        action: 'change',
        actor: citizenActor(scope),
        at: now,
        payload: { person: scope.personId, fields: Object.keys(change).sort() },
        texts: text === before.body ? [] : [{ kind: 'former_words', body: before.body }],
      },
    ]);
    await trx
      .updateTable('case_file')
      .set({
        body: text,
        title: titleOf(text),
        region_code: regionCode ?? null,
        township_code: place.townshipCode ?? null,
        place_code: place.placeCode ?? null,
        ...(isPlaceGiven
          ? { location_text: change.locationText ?? null, lat: change.lat ?? null, lon: change.lon ?? null }
          : {}),
        ...(change.details
          ? { details: JSON.stringify({ ...before.formerDetails, ...change.details }) }
          : {}),
        ...(promise
          ? { due_at: promise.dueAt, due_clock: promise.kind, is_due_provisional: promise.isProvisional }
          : {}),
        search_terms: `${indexWords(`${text} ${locationText ?? ''}`)} ${before.search_terms}`.slice(
          0,
          LONGEST_TERMS,
        ),
      })
      .where('id', '=', file.id)
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'case.change', subject: { kind: 'case', id: file.number }, at: now },
      payload: { fields: Object.keys(change).sort() },
    });
    return { ok: true };
  });
}

const placeFields = ['regionCode', 'townshipCode', 'placeCode', 'locationText', 'lat', 'lon'] as const;

const withoutPlace = (change: FilingChange): FilingChange =>
  Object.fromEntries(Object.entries(change).filter(([field]) => !placeFields.some((name) => name === field)));

/**
 * The page sends the words and the area of the place along whatever is corrected, and knows no pin: the same words and
 * area mean the place as it was, with the pin and the named place that were given first.
 */
function isSamePlace(
  before: { location_text: string | null; region_code: string | null; township_code: string | null },
  change: FilingChange,
): boolean {
  const area = change.townshipCode ?? change.regionCode;
  return (
    change.lat === undefined &&
    change.locationText === (before.location_text ?? '') &&
    area === (before.township_code ?? before.region_code ?? undefined)
  );
}
