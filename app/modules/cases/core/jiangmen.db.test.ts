import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import { somebody } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { type Engine, getEngine } from '../queries/get-engine.server';
import type { DraftAnswers } from '../schema';
import { promiseAt, routeCase } from './plan-filing';
import { prepareFiling } from './prepare-filing';
import { requestTypeCodes } from './vocabulary';

const now = new Date('2026-11-23T02:00:00Z');
let database: TestDatabase;
let engine: Engine;
beforeAll(async () => {
  database = await testDatabase({ city: 'jiangmen', now });
  engine = await getEngine(database.services.db);
});
afterAll(() => database.close());

const base: DraftAnswers = {
  ...{ wantsRemedy: true, wantsInvestigation: false, answers: {}, details: {}, locationText: '蓬江区' },
};
async function prepared(answers: DraftAnswers) {
  const regions = await getRegions(database.services.db);
  const result = prepareFiling(engine, regions, { answers: { ...base, ...answers }, contact: somebody }, now);
  if (!result.ok) throw new Error(JSON.stringify(result.missing));
  return result.cases;
}

describe('the city that ships', () => {
  it('has a home and a promise for every category, district and type', () => {
    const districts = [
      undefined,
      ...new Set(
        engine.units.all.filter(({ kind }) => kind === 'district').map(({ regionCode }) => regionCode),
      ),
    ];
    const leaves = engine.categories.all.filter(({ parentCode }) => parentCode !== undefined);
    expect([leaves.length, districts.length]).toEqual([66, 8]);
    for (const type of requestTypeCodes) {
      for (const category of [undefined, ...leaves]) {
        for (const regionCode of districts) {
          const facts = {
            ...{
              type,
              categoryCode: category?.code,
              urgency: 'normal',
              deadlineClass: category?.deadlineClass,
            },
            ...{ answers: {}, text: '', regionCode, businessRegion: regionCode, excluded: new Set<number>() },
          };
          const name = `${type} ${category?.code} ${regionCode}`;
          expect(routeCase(engine, facts, now)?.lead.code, name).toBeTruthy();
          expect(promiseAt(engine, facts, now)?.dueAt.getTime(), name).toBeGreaterThan(now.getTime());
        }
      }
    }
  });

  it('sends a black creek to the environment branch of the district, urgently while someone discharges', async () => {
    const creek = { text: '河涌发黑发臭', categoryCode: 'V05', regionCode: '440703' };
    const [still] = await prepared(creek);
    expect(still).toMatchObject({
      route: { lead: { code: 'STHJ-440703' }, isFallback: false },
      verdict: { urgency: 'normal' },
    });
    const [now] = await prepared({ ...creek, answers: { discharge_now: 'yes' } });
    expect(now).toMatchObject({
      verdict: { urgency: 'urgent', ruleCode: 'U-DISCHARGE' },
      promise: { kind: 'reply' },
    });
  });

  it('gives dust of a building site to housing, other dust to urban management', async () => {
    const dust = { text: '扬尘', categoryCode: 'V02', regionCode: '440704' };
    expect((await prepared({ ...dust, answers: { dust_source: 'site' } }))[0]?.route?.lead.code).toBe(
      'ZJ-440704',
    );
    expect((await prepared({ ...dust, answers: { dust_source: 'road' } }))[0]?.route?.lead.code).toBe(
      'CG-440704',
    );
  });

  it('sends a consumer dispute to the district of the business, and counts seven working days (消法 46)', async () => {
    const [dispute] = await prepared({
      ...{ text: '牛奶过期不退钱', categoryCode: 'P01', regionCode: '440703' },
      business: { name: '某某超市', address: '新会区会城街道', phone: '' },
    });
    expect(dispute).toMatchObject({
      ...{ type: 'complaint_consumer', businessRegion: '440705', route: { lead: { code: 'SCJG-440705' } } },
      promise: { kind: 'consumer_decision', trace: { due: '2026-12-02' } },
    });
  });

  it('turns a contract dispute with a decorator into a consumer complaint, poor work into an ordinary one', async () => {
    const fitOut = {
      text: '装修',
      categoryCode: 'E03',
      regionCode: '440703',
      business: { name: '某装修公司', address: '蓬江区', phone: '' },
    };
    expect((await prepared({ ...fitOut, answers: { fitout_contract: 'yes' } }))[0]?.type).toBe(
      'complaint_consumer',
    );
    expect((await prepared({ ...fitOut, answers: { fitout_contract: 'no' } }))[0]?.type).toBe('complaint');
  });

  it('keeps a complaint about a window away from that office and its bureau', async () => {
    const [window] = await prepared({
      ...{ text: '窗口人员态度差', categoryCode: 'S24', regionCode: '440703' },
      details: { subject_unit: '蓬江区政务服务和数据管理局' },
    });
    expect(window?.excluded.map(({ unit }) => unit.code)).toEqual(['ZWSJ-440703', 'ZWSJ']);
    expect(window?.route?.lead.code).toBe('DIST-440703');
  });

  it('waits ten minutes for changes, and with urgent cases for nothing', async () => {
    const [ordinary] = await prepared({ text: '路灯', categoryCode: 'E06', regionCode: '440703' });
    expect((ordinary?.dispatchAt.getTime() ?? 0) - now.getTime()).toBe(10 * 60_000);
    const [gas] = await prepared({
      text: '漏气',
      categoryCode: 'E08',
      answers: { gas_smell: 'yes' },
      regionCode: '440703',
    });
    expect(gas).toMatchObject({ dispatchAt: now, verdict: { urgency: 'critical' } });
  });
});
