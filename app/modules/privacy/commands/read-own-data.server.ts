import type { CitizenScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import { limits, takeToken } from '~/platform/http/rate-limit.server';
import type { Services } from '~/platform/services.server';
import { getOwnData, type OwnData } from '../queries/get-own-data.server';

/** Gives a person what is kept about them, at once, and writes down that it was given. */
export async function readOwnData(
  services: Services,
  input: { scope: CitizenScope; as: 'page' | 'file'; now: Date },
): Promise<{ ok: true; own: OwnData } | Refusal> {
  const { scope, as, now } = input;
  const { ok } = await takeToken(services.db, {
    ...{ key: `privacy:person:${scope.personId}`, ...limits.privacyPerPerson, now },
  });
  if (!ok) return refuse('privacy:error.too_often');
  return inScope(services.db, scope, async (trx) => {
    const own = await getOwnData(trx, services.secrets, scope);
    await writeAudit(trx, {
      ...{ scope, action: 'privacy.access', subject: { kind: 'person', id: scope.personId }, at: now },
      payload: { as },
    });
    return { ok: true, own };
  });
}
