import { z } from 'zod';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { type LockedCase, lockCase } from '../commands/lock-case.server';
import { type Move, recordMoves, systemActor } from '../commands/record-moves.server';
import { routeCase } from '../core/plan-filing';
import { type Engine, getEngine } from '../queries/get-engine.server';
import { requestTypeOf } from '../queries/get-request-types.server';

const payloadSchema = z.object({ caseId: z.number().int() });

/**
 * Job `dispatch_filed` {caseId}: when the filer's time for changes is over the system accepts and dispatches, as two
 * events, each where the request type's switch says so. Running it again changes nothing.
 */
export async function dispatchFiled(services: Services, payload: unknown): Promise<void> {
  const { caseId } = payloadSchema.parse(payload);
  const engine = await getEngine(services.db);
  const now = services.now();
  await services.system.transaction().execute(async (trx) => {
    const file = await lockCase(trx, caseId);
    if (!file) return;
    const type = requestTypeOf(engine.types, file.type);
    const moves: Move[] = [];
    let { state } = file.columns;
    if (state === 'submitted' && type.autoAccept) {
      moves.push({ action: 'accept', actor: systemActor, at: now });
      state = 'accepted';
    }
    if (state === 'accepted' && type.autoDispatch) {
      const move = await dispatchMove(trx, engine, file, now);
      if (move) moves.push(move);
      else services.log.warn({ case: file.id }, 'no routing rule leads anywhere');
    }
    if (moves.length > 0) await recordMoves(trx, engine, file, moves);
  });
}

/** Chooses the unit and stores who leads and who assists. */
async function dispatchMove(
  trx: Trx,
  engine: Engine,
  file: LockedCase,
  now: Date,
): Promise<Move | undefined> {
  const row = await trx
    .selectFrom('case_file')
    .select((eb) => [
      'body',
      'subject_region_code',
      eb.ref('answers').$castTo<Record<string, string>>().as('answers'),
    ])
    .where('id', '=', file.id)
    .executeTakeFirstOrThrow();
  const excluded = await trx
    .selectFrom('case_exclusion')
    .select('unit_id')
    .where('case_id', '=', file.id)
    .execute();
  const route = routeCase(
    engine,
    {
      ...file,
      answers: row.answers,
      text: row.body,
      businessRegion: row.subject_region_code ?? undefined,
      excluded: new Set(excluded.map(({ unit_id }) => unit_id)),
    },
    now,
  );
  if (!route) return undefined;
  await trx
    .insertInto('case_unit')
    .values([
      { case_id: file.id, unit_id: route.lead.id, role: 'lead', from_at: now },
      ...route.assist.map(({ id }) => ({ case_id: file.id, unit_id: id, role: 'assist', from_at: now })),
    ])
    .execute();
  return {
    action: 'dispatch',
    actor: systemActor,
    at: now,
    payload: {
      unit: route.lead.id,
      assist: route.assist.map(({ id }) => id),
      rule: route.ruleCode,
      ruleId: route.ruleId,
      ruleVersion: route.version,
      isFallback: route.isFallback,
    },
  };
}
