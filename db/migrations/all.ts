import type { Migration } from 'kysely';
import * as foundation from './2026_11_23_foundation.ts';
import * as accounts from './2026_11_28_accounts.ts';
import * as administration from './2026_11_28_administration.ts';
import * as operation from './2026_11_28_operation.ts';
import * as privacy from './2026_11_28_privacy.ts';
import * as ratings from './2026_11_28_ratings.ts';
import * as surveys from './2026_11_28_surveys.ts';
import * as surveyResults from './2026_11_28_surveys_results.ts';
import * as walls from './2026_11_29_walls.ts';
import * as admin from './2026_11_30_admin.ts';
import * as faults from './2026_11_30_faults.ts';
import * as ratingsKept from './2026_11_30_ratings.ts';
import * as results from './2026_11_30_results.ts';
import * as months from './2026_12_01_months.ts';
import * as unitsMerged from './2026_12_01_units.ts';
import * as ratingsBack from './2026_12_02_ratings.ts';
import * as categoryVersions from './2026_12_03_admincat.ts';
import * as texting from './2026_12_04_texting.ts';
import * as appeals from './2026_12_05_appeals.ts';
import * as calls from './2026_12_06_calls.ts';

/** Every migration in order. A list instead of a folder scan, so that the bundled server carries them too. */
export const migrations: Record<string, Migration> = {
  '2026_11_23_foundation': foundation,
  '2026_11_28_privacy': privacy,
  '2026_11_28_surveys': surveys,
  '2026_11_28_surveys_results': surveyResults,
  '2026_11_28_administration': administration,
  '2026_11_28_accounts': accounts,
  '2026_11_28_operation': operation,
  '2026_11_28_ratings': ratings,
  '2026_11_29_walls': walls,
  '2026_11_30_results': results,
  '2026_11_30_ratings': ratingsKept,
  '2026_11_30_admin': admin,
  '2026_11_30_faults': faults,
  '2026_12_01_months': months,
  '2026_12_01_units': unitsMerged,
  '2026_12_02_ratings': ratingsBack,
  '2026_12_03_admincat': categoryVersions,
  '2026_12_04_texting': texting,
  '2026_12_05_appeals': appeals,
  '2026_12_06_calls': calls,
};
