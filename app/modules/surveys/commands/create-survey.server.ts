import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import type { Instrument } from '../core/instrument';
import { codeOf } from '../core/propose-code';
import { getScales } from '../queries/get-scales.server';
import { listReady } from '../queries/list-ready.server';
import type { NewSurvey } from '../schema';

/** A second click on "create" comes within this time. */
const SECOND_CLICK_MS = 60_000;

/**
 * A survey of the office with the draft of its first version: empty, or a copy of a ready instrument. The name in the
 * address is taken once and for ever; without one it is made from the English name. A second click finds the survey.
 */
export async function createSurvey(
  services: Services,
  input: { scope: StaffScope; now: Date } & NewSurvey,
): Promise<{ ok: true; code: string } | Refusal> {
  const { scope, now, name, ready: readyCode, scale } = input;
  if (!reachOf(scope.roles, 'survey.manage')) return refuse('surveys:refused.not_permitted');
  const ready = listReady().find((one) => one.code === readyCode);
  return services.db.transaction().execute(async (trx) => {
    if (!(await getScales(trx)).some((one) => one.code === scale)) return refuse('surveys:refused.no_scale');
    const taken = await takeCode(trx, input, ready?.indicator ?? null);
    if (!taken.ok || taken.isThere) return taken;
    const { code, id } = taken;
    const definition: Instrument = ready
      ? { ...ready.definition, title: name }
      : {
          format: 1,
          title: name,
          intro: { 'zh-CN': '', en: '' },
          thanks: { 'zh-CN': '', en: '' },
          pages: [],
          screenOuts: [],
          dimensions: [],
          minSeconds: 0,
        };
    await trx
      .insertInto('instrument')
      .values({
        survey_id: id,
        version: 1,
        definition: JSON.stringify(definition),
        scale_code: scale,
        author_id: scope.accountId,
        created_at: now,
      })
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.create', subject: { kind: 'survey', id: code }, at: now },
      payload: { ready: ready?.code ?? null, scale },
    });
    return { ok: true, code };
  });
}

type Taken = { ok: true; isThere: boolean; id: number; code: string };

/** The row of the survey under its code, or under the first free one that its name gives. */
async function takeCode(
  trx: Trx,
  input: { scope: StaffScope; now: Date } & NewSurvey,
  indicator: string | null,
): Promise<Taken | Refusal> {
  const { scope, now, name, audience } = input;
  for (let n = 1; ; n += 1) {
    const code = input.code ?? addressOf(name.en, n);
    const made = await trx
      .insertInto('survey')
      .values({
        ...{ code, name: JSON.stringify(name), audience, indicator_code: indicator },
        ...{ created_by: scope.accountId, created_at: now },
      })
      .onConflict((conflict) => conflict.column('code').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) return { ok: true, isThere: false, id: made.id, code };
    const there = await trx
      .selectFrom('survey')
      .select('id')
      .where('code', '=', code)
      .where('created_by', '=', scope.accountId)
      .where('created_at', '>', new Date(now.getTime() - SECOND_CLICK_MS))
      .where('name', '=', JSON.stringify(name))
      .executeTakeFirst();
    if (there) return { ok: true, isThere: true, id: there.id, code };
    if (input.code !== undefined) return refuse('surveys:refused.code_taken');
  }
}

/** A name for the address: `lifts-in-old-houses`, the second of that name `lifts-in-old-houses-2`. */
function addressOf(name: string, n: number): string {
  const words = codeOf(name)
    .replaceAll('_', '-')
    .replace(/^[\d-]+/, '');
  const stem = words.length < 3 ? 'survey' : words;
  return n === 1 ? stem : `${stem}-${n}`;
}
