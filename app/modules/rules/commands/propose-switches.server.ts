import type { StaffScope } from '~/modules/accounts/core/scope';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { changedSwitches, switchesOf, switchProblem, type TypeSwitches } from '../core/type-switches';
import { proposeChange } from './propose-change.server';

/** Proposes other switches for a request type. Nothing changes before a second person has confirmed it. */
export async function proposeSwitches(
  services: Services,
  input: {
    scope: StaffScope;
    code: string;
    switches: TypeSwitches;
    reason: string;
    token: string;
    now: Date;
  },
): Promise<Done | Refusal> {
  const { scope, code, switches: after, reason, token, now } = input;
  const problem = switchProblem(after);
  if (problem) return refuse(`rules:error.${problem}`);
  const form = { token, reason, after };
  const request = { scope, kind: 'request_type' as const, code, reason, form, now };
  return proposeChange(services, request, async (trx) => {
    const row = await trx.selectFrom('request_type').selectAll().where('code', '=', code).executeTakeFirst();
    if (!row) return refuse('rules:error.unknown_code');
    const before = switchesOf((name) => row[name]);
    const switches = changedSwitches(before, after);
    if (switches.length === 0) return refuse('rules:error.nothing_changed');
    return { ok: true, before, after, payload: { switches } };
  });
}
