import type { Migration } from 'kysely';
import * as foundation from './2026_11_23_foundation.ts';
import * as walls from './2026_11_29_walls.ts';

/** Every migration in order. A list instead of a folder scan, so that the bundled server carries them too. */
export const migrations: Record<string, Migration> = {
  '2026_11_23_foundation': foundation,
  '2026_11_29_walls': walls,
};
