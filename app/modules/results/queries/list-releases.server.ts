import type { Executor } from '~/platform/database/client.server';
import type { CellCounts, ReleaseBody } from '../core/release-body';

export type Release = {
  id: number;
  code: string;
  revision: number;
  state: 'prepared' | 'published';
  body: ReleaseBody;
  hash: string;
  reason: string | null;
  preparedBy: number;
  preparedAt: Date;
  releasedAt: Date | null;
};

const releases = (db: Executor) =>
  db.selectFrom('survey_release').select((row) => [
    'id',
    'code',
    'revision',
    'state',
    'hash',
    'reason',
    'wave_id',
    'prepared_by as preparedBy',
    'prepared_at as preparedAt',
    'released_at as releasedAt',
    // Written by prepareRelease only, and frozen.
    row.ref('body').$castTo<ReleaseBody>().as('body'),
  ]);

type Row = Awaited<ReturnType<ReturnType<typeof releases>['execute']>>[number];
const toRelease = ({ state, wave_id: _, ...row }: Row): Release => ({
  ...row,
  state: state === 'published' ? 'published' : 'prepared',
});

/** What the public may read: the newest revision of every release, newest first. */
export async function listPublished(db: Executor): Promise<Release[]> {
  const rows = await releases(db)
    .where('state', '=', 'published')
    .orderBy('code')
    .orderBy('revision', 'desc')
    .execute();
  const newest = rows.filter((row, i) => rows[i - 1]?.code !== row.code);
  return newest
    .map(toRelease)
    .sort((a, b) => (b.releasedAt?.getTime() ?? 0) - (a.releasedAt?.getTime() ?? 0));
}

/** The newest revision of every published wave of the same survey. */
export async function listSeries(db: Executor, code: string): Promise<Release[]> {
  const rows = await releases(db)
    .where('state', '=', 'published')
    .where('survey_id', 'in', (of) =>
      of.selectFrom('survey_release as one').select('one.survey_id').where('one.code', '=', code),
    )
    .orderBy('code')
    .orderBy('revision', 'desc')
    .execute();
  return rows.filter((row, i) => rows[i - 1]?.code !== row.code).map(toRelease);
}

/** Every published revision under a name, newest first. */
export async function listRevisions(db: Executor, code: string): Promise<Release[]> {
  const rows = await releases(db)
    .where('code', '=', code)
    .where('state', '=', 'published')
    .orderBy('revision', 'desc')
    .execute();
  return rows.map(toRelease);
}

/** Every release of a wave, prepared ones too, newest first; for the office. */
export async function listWaveReleases(db: Executor, waveId: number): Promise<Release[]> {
  const rows = await releases(db).where('wave_id', '=', waveId).orderBy('revision', 'desc').execute();
  return rows.map(toRelease);
}

/** What the published releases of a wave counted, hidden cells too; never for a page. */
export async function listReleasedCounts(
  db: Executor,
  waveId: number,
): Promise<{ body: ReleaseBody; counts: CellCounts }[]> {
  return db
    .selectFrom('survey_release')
    .where('wave_id', '=', waveId)
    .where('state', '=', 'published')
    .select((row) => [
      row.ref('body').$castTo<ReleaseBody>().as('body'),
      row.ref('counts').$castTo<CellCounts>().as('counts'),
    ])
    .orderBy('revision')
    .execute();
}
