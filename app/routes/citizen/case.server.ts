import { getCaseForCitizen } from '~/modules/cases/queries/get-case-for-citizen.server';
import { findHandlingTimes } from '~/modules/indicators/queries/find-handling-times.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { ratingReasons } from '~/modules/satisfaction/schema';
import type { Page } from '~/platform/http/define.server';
import { keepOpen, openedCase } from './case-cookie.server';

/** A case as its filer sees it, with what its pages need around it; opening it keeps it open for another while. */
export async function loadCase(page: Page) {
  const { scope, number } = await openedCase(page);
  const [file, city] = await Promise.all([getCaseForCitizen(page.db, scope, page.now), getCity(page.db)]);
  const times = file.category
    ? await findHandlingTimes(page.services.system, {
        categoryCode: file.category.code,
        type: file.type.code,
        now: page.now,
      })
    : undefined;
  return {
    body: {
      file,
      now: page.now,
      timeZone: city.timeZone,
      levels: [...city.ratingScale.levels]
        .sort((a, b) => b.level - a.level)
        .map(({ level, name }) => ({ level, name: name[page.language] })),
      reasons: ratingReasons,
      times: times && { workingDays: times.workingDays, n: times.n },
    },
    headers: await keepOpen(page, scope, number),
  };
}
