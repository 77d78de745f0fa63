import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import { frameToken } from '~/modules/notifications/commands/survey-link.server';
import { maskContact } from '~/modules/notifications/core/contact';
import { frameContext } from '~/modules/notifications/core/frame-context';
import type { Services } from '~/platform/services.server';
import type { FrameEntry } from '../core/read-frame';
import { tokenHash } from '../queries/find-invited.server';
import { entryIndex } from './identity-index.server';
import { onWave } from './on-wave.server';

const PART = 500;

/**
 * Takes a list of people or enterprises into a wave: who they are is sealed, and each gets a link for one answer. Who is
 * there already stays as they are, so that a list can be given again.
 */
export function importFrame(
  services: Services,
  input: { scope: StaffScope; survey: string; wave: string; entries: readonly FrameEntry[]; now: Date },
): Promise<{ ok: true; added: number } | Refusal> {
  const { scope, entries, now } = input;
  const { secrets } = services;
  type Imported = { ok: true; added: number };
  return onWave<Imported>(services, input, async (trx, wave) => {
    if (wave.plannedKind === 'self_selected') return refuse('surveys:refused.no_frame');
    let added = 0;
    for (let from = 0; from < entries.length; from += PART) {
      const values = entries.slice(from, from + PART).map((entry) => {
        const index = entryIndex(secrets, entry.identity);
        const { person, identity, variables } = entry;
        const sealed = JSON.stringify({ ...person, [identity.kind]: identity.value });
        return {
          wave_id: wave.waveId,
          variables: JSON.stringify(variables),
          class_code: variables.class ?? null,
          district_code: variables.district ?? null,
          sealed_identity: secrets.sealBytes(
            'contact',
            frameContext(wave.waveId, index.toString('hex')),
            sealed,
          ),
          identity_mask: maskOf(entry),
          identity_index: index,
          has_email: person.email !== undefined,
          has_phone: identity.kind === 'phone' || person.phone !== undefined,
          token_hash: tokenHash(secrets, frameToken(secrets, wave.waveId, index)),
          created_at: now,
        };
      });
      const rows = await trx
        .insertInto('survey_frame')
        .values(values)
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .execute();
      added += rows.length;
    }
    await writeAudit(trx, {
      ...{ scope, action: 'survey.import_frame', subject: { kind: 'survey', id: wave.survey }, at: now },
      payload: { wave: wave.wave, rows: entries.length, added },
    });
    return { ok: true, added };
  });
}

const maskOf = ({ identity: { kind, value } }: FrameEntry): string =>
  kind === 'uscc' ? `${value.slice(0, 4)}**********${value.slice(-4)}` : maskContact({ [kind]: value });
