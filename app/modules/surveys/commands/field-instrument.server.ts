import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { checkInstrument } from '../core/check-instrument';
import type { Finding } from '../core/finding';
import { withLists } from '../core/with-lists';
import { getLists } from '../queries/get-lists.server';
import { instrumentSchema } from '../schema';
import { onSurvey } from './on-survey.server';

/**
 * The draft becomes a version that never changes again: the city's lists are copied into it, and it may then be answered
 * in waves. Whatever the checks find keeps it a draft.
 */
export async function fieldInstrument(
  services: Services,
  input: { scope: StaffScope; survey: string; revision: number; now: Date },
): Promise<{ ok: true; version: number } | (Refusal & { findings?: Finding[] })> {
  const { scope, revision, now } = input;
  const lists = await getLists(services.db);
  return onSurvey(services, input, async (trx, survey) => {
    const draft = await trx
      .selectFrom('instrument')
      .select(['id', 'version', 'revision', 'definition', 'scale_code'])
      .where('survey_id', '=', survey.id)
      .where('state', '=', 'draft')
      .executeTakeFirst();
    if (!draft) return refuse('surveys:refused.no_draft');
    if (draft.revision !== revision) return refuse('surveys:refused.draft_moved_on');
    const instrument = withLists(instrumentSchema.parse(draft.definition), lists);
    const findings = checkInstrument(instrument);
    if (findings.length > 0) return { ok: false, reason: 'surveys:refused.findings', findings };
    const other = await trx
      .selectFrom('instrument')
      .select('scale_code')
      .where('survey_id', '=', survey.id)
      .where('state', '!=', 'draft')
      .where('scale_code', '!=', draft.scale_code)
      .executeTakeFirst();
    if (other) return refuse('surveys:refused.other_scale');
    await trx
      .updateTable('instrument')
      .set({ state: 'fielded', definition: JSON.stringify(instrument), fielded_at: now })
      .where('id', '=', draft.id)
      .execute();
    // Waves keep the version that they began with; new ones take the newest.
    await trx
      .updateTable('instrument')
      .set({ state: 'closed', closed_at: now })
      .where('survey_id', '=', survey.id)
      .where('state', '=', 'fielded')
      .where('id', '!=', draft.id)
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.field', subject: { kind: 'survey', id: survey.code }, at: now },
      payload: { version: draft.version, scale: draft.scale_code },
    });
    return { ok: true, version: draft.version };
  });
}
