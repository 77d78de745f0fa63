import { snapshot } from '~/platform/database/snapshot.server';
import type { LocalText } from '../core/calendar';
import type { LimitRule } from '../core/choose-limit';

/** Every version of every deadline rule, by position. */
export const getLimits = snapshot(async (db): Promise<LimitRule[]> => {
  const rows = await db
    .selectFrom('deadline_rule')
    .selectAll()
    .select((row) => row.ref('name').$castTo<LocalText>().as('name'))
    .orderBy('position')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    version: row.version,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    position: row.position,
    clock: row.clock,
    name: row.name,
    requestTypes: row.request_types,
    classes: row.classes,
    urgencies: row.urgencies,
    categories: row.categories,
    isPromise: row.is_promise,
    pausesFor: row.pauses_for,
    startEvent: row.start_event,
    amount: row.amount,
    unit: row.unit as LimitRule['unit'],
    source: row.source,
    isAssumption: row.is_assumption,
  }));
});
