import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { readCaseForCitizen } from '~/modules/cases/queries/get-case-for-citizen.server';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { findHandlingTimes } from '~/modules/indicators/queries/find-handling-times.server';
import { getShownReply } from '~/modules/privacy/queries/get-shown-reply.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { afterRating } from '~/modules/satisfaction/core/after-rating';
import { findRatings } from '~/modules/satisfaction/queries/find-ratings.server';
import { ratingReasons } from '~/modules/satisfaction/schema';
import type { Page } from '~/platform/http/define.server';
import { keepOpen, openedCase } from './case-cookie.server';
import { ratingLevels } from './rating-levels.server';

/** A case as its filer sees it, with what its pages need around it; opening it keeps it open for another while. */
export async function loadCase(page: Page) {
  const { scope, number, mark } = await openedCase(page);
  const [engine, city] = [await getEngine(page.db), await getCity(page.db)];
  const { seen, ratings, reply } = await inScope(
    page.db,
    scope,
    async (trx) => {
      const one = await readCaseForCitizen(trx, engine, scope, page.now);
      return {
        seen: one,
        ratings: await findRatings(trx, scope),
        reply: one.reply && { ...one.reply, text: await getShownReply(trx, scope, one.reply.text) },
      };
    },
    'repeatable read',
  );
  const asked = ratings.find(({ given, expiresAt }) => !given && page.now <= expiresAt);
  const file = asked ? { ...seen, can: { ...seen.can, rate: true } } : seen;
  const times = file.category
    ? await findHandlingTimes(page.services.system, {
        categoryCode: file.category.code,
        type: file.type.code,
        now: page.now,
      })
    : undefined;
  return {
    body: {
      file: { ...file, reply },
      ratings,
      askedFor: asked?.cause,
      after: afterRating(ratings, page.now),
      now: page.now,
      timeZone: city.timeZone,
      levels: ratingLevels(city, page.language),
      reasons: ratingReasons,
      times: times && { workingDays: times.workingDays, n: times.n },
    },
    headers: await keepOpen(page, scope, number, mark),
  };
}
