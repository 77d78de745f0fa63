import { getRequestTypes } from '~/modules/cases/queries/get-request-types.server';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import { getRights } from '~/modules/categories/queries/get-rights.server';
import { getRightsNotes } from '~/modules/categories/queries/get-rights-notes.server';
import { getCalendars } from '~/modules/deadlines/queries/get-calendar.server';
import { getLimits } from '~/modules/deadlines/queries/get-limits.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { getRoutingRules } from '~/modules/routing/queries/get-rules.server';
import { getUnits } from '~/modules/units/queries/get-units.server';
import type { Db } from '~/platform/database/client.server';

/** After a change: the process that wrote it reads it at once, the others within seconds. */
export function forgetRules(db: Db): void {
  for (const known of [
    ...[getRequestTypes, getCategories, getCalendars, getLimits, getRoutingRules, getUnits],
    ...[getCity, getRights, getRightsNotes],
  ])
    known.forget(db);
}
