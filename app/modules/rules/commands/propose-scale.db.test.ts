import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { loadCity } from '~db/cities/load';
import { friday, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { listProposals } from '../queries/list-proposals.server';
import { decideProposal } from './decide-proposal.server';
import { proposeScale } from './propose-scale.server';

let city: TestDatabase;
beforeAll(async () => {
  city = await testDatabase();
});
afterAll(() => city.close());

it('what the levels are worth changes when a second person has confirmed it, as a new version that the files leave alone', async () => {
  const { services, owner } = city;
  const [author, second] = [
    await staffOf(city, 'HB', ['admin']),
    await staffOf(city, 'HB', ['quality_office']),
  ];
  const scale = async () => (await getCity(services.db)).ratingScale;
  const before = await scale();
  const points = Object.fromEntries(before.levels.map(({ level, score }) => [String(level), score]));
  const propose = (
    change: { basicWeight?: number; points?: Record<string, number>; scope?: typeof author } = {},
    token: string = randomUUID(),
  ) =>
    proposeScale(services, {
      ...{ scope: author, basicWeight: 0.8, points, reason: '市政府 2026 年方案', token, now: friday },
      ...change,
    });
  const refused = (reason: string) => ({ ok: false, reason: `rules:error.${reason}` });

  expect(await propose({ basicWeight: before.basicWeight })).toEqual(refused('nothing_changed'));
  expect(await propose({ basicWeight: 1.2 })).toEqual(refused('scale_weight'));
  expect(await propose({ points: { ...points, '2': 95 } })).toEqual(refused('scale_order'));
  expect(await propose({ points: { ...points, '5': 101 } })).toEqual(refused('scale_points'));
  expect(await propose({ scope: second })).toEqual(refused('not_permitted'));
  const token = randomUUID();
  expect([await propose({}, token), await propose({}, token)]).toEqual([{ ok: true }, { ok: true }]);
  expect(await propose()).toEqual(refused('waiting'));
  expect(await scale()).toEqual(before);

  const [waiting] = await services.db.transaction().execute((trx) => listProposals(trx, second));
  expect(waiting).toMatchObject({ kind: 'rating_scale', scale: { after: { basicWeight: 0.8 } } });
  const decide = (scope: typeof author) =>
    decideProposal(services, { scope, id: waiting?.id ?? 0, isConfirmed: true, remark: '', now: friday });
  expect(await decide(author)).toEqual(refused('own_proposal'));
  expect([await decide(second), await decide(second)]).toEqual([{ ok: true }, { ok: true }]);
  const now = await scale();
  expect(now).toMatchObject({ version: before.version + 1, basicWeight: 0.8, levels: before.levels });

  const versions = () =>
    owner
      .selectFrom('rating_definition')
      .select(['version', 'definition'])
      .where('code', '=', 'rating_scale')
      .orderBy('version')
      .execute();
  expect(await versions()).toMatchObject([
    { version: before.version, definition: { basicWeight: before.basicWeight } },
    { version: before.version + 1, definition: { basicWeight: 0.8 } },
  ]);
  await owner.updateTable('city').set({ fingerprint: 'other files' }).execute();
  const loaded = await loadCity(owner, 'test/cities/xiaocheng', friday);
  expect(loaded.left).toContain('rating_scale rating_scale');
  getCity.forget(services.db);
  expect(await scale()).toEqual(now);
  expect(await versions()).toHaveLength(2);
});
