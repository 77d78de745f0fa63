import type { CitizenScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { type Done, type Refusal, refuse } from '../core/refusal';
import { type Action, findTransition } from '../core/transitions';
import type { CaseState } from '../core/vocabulary';
import { type Engine, getEngine } from '../queries/get-engine.server';
import { type LockedCase, lockCase } from './lock-case.server';

export type Person = { id: number; kind: 'filer' | 'follower'; isAnonymous: boolean };

/**
 * The frame of what a filer or follower does: who they are in this case, the lock, then the state.
 * @param request.doneIn the state in which the act was done already: a second click is no mistake
 */
export async function onCitizenCase<T extends { ok: true }>(
  services: Services,
  request: { scope: CitizenScope; action: Action; filerOnly?: boolean; doneIn?: CaseState },
  run: (trx: Trx, engine: Engine, file: LockedCase, person: Person) => Promise<T | Refusal>,
): Promise<T | Done | Refusal> {
  const { scope, action } = request;
  const engine = await getEngine(services.db);
  return inScope(services.db, scope, async (trx) => {
    const person = await trx
      .selectFrom('case_person')
      .select((eb) => [
        'id',
        'is_anonymous as isAnonymous',
        eb.ref('kind').$castTo<'filer' | 'follower'>().as('kind'),
      ])
      .where('id', '=', scope.personId)
      .where('case_id', '=', scope.caseId)
      .executeTakeFirst();
    if (!person) return refuse('errors:case.not_found');
    if (request.filerOnly && person.kind !== 'filer') return refuse('errors:case.not_permitted');
    const file = await lockCase(trx, scope.caseId);
    if (!file) return refuse('errors:case.not_found');
    if (file.columns.state === request.doneIn) return { ok: true };
    if (!findTransition(file.columns.state, action)) return refuse('errors:case.not_now');
    return run(trx, engine, file, person);
  });
}

export const citizenActor = (scope: CitizenScope) => ({ kind: 'citizen' as const, id: scope.personId });
