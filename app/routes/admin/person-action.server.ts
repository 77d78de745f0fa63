import { data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { changeRoles } from '~/modules/accounts/commands/change-roles.server';
import { enableAccount } from '~/modules/accounts/commands/enable-account.server';
import { giveStartPassword } from '~/modules/accounts/commands/give-start-password.server';
import { noteAbsence } from '~/modules/accounts/commands/note-absence.server';
import type { Managed } from '~/modules/accounts/commands/on-account.server';
import { resetFactors } from '~/modules/accounts/commands/reset-factors.server';
import { roleNames } from '~/modules/accounts/core/role-rules';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { disableOfficer } from '~/modules/cases/commands/disable-officer.server';
import { moveOfficer } from '~/modules/cases/commands/move-officer.server';
import { isDay } from '~/modules/deadlines/core/days';
import { checkboxes, type FormProblem, problem } from '~/platform/http/form';

const day = z.string('people:error.days').refine(isDay, 'people:error.days');

export const personForm = z.discriminatedUnion('intent', [
  z.strictObject({
    intent: z.literal('roles'),
    roles: checkboxes(z.enum(roleNames)).pipe(z.array(z.enum(roleNames)).min(1, 'people:error.no_role')),
  }),
  z.strictObject({ intent: z.literal('move'), unit: z.string().min(1, 'people:error.unknown_unit').max(60) }),
  z.strictObject({
    intent: z.literal('absence'),
    from: day,
    to: day,
    deputy: z.string().regex(/^\d{0,15}$/, 'people:error.deputy'),
  }),
  z.strictObject({ intent: z.literal('absence_end') }),
  z.strictObject({ intent: z.literal('password'), key: z.uuid() }),
  z.strictObject({ intent: z.literal('factors') }),
  z.strictObject({ intent: z.literal('disable') }),
  z.strictObject({ intent: z.literal('enable') }),
]);
type Input = z.output<typeof personForm>;

/** Carries out what the administrator chose; a refusal stands at the field that it is about. */
export async function runPerson(page: StaffPage, input: Input, values: FormProblem['values']) {
  const { services, scope, now } = page;
  const accountId = Number(page.params.id);
  if (!Number.isSafeInteger(accountId)) throw new Response(null, { status: 404 });
  const on = { scope, accountId, now };
  const answer = (field: string, done: string, result: Managed) =>
    result.ok
      ? redirect(`/admin/people/${accountId}?done=${done}`)
      : problem(values, { [field]: result.reason });
  switch (input.intent) {
    case 'roles':
      return answer('roles', 'roles', await changeRoles(services, { ...on, roles: input.roles }));
    case 'move':
      return answer('unit', 'moved', await moveOfficer(services, { ...on, unitCode: input.unit }));
    case 'absence': {
      const deputyId = input.deputy === '' ? undefined : Number(input.deputy);
      const absence = { from: input.from, to: input.to, deputyId };
      const result = await noteAbsence(services, { ...on, absence });
      const field = !result.ok && result.reason === 'people:error.deputy' ? 'deputy' : 'from';
      return answer(field, 'absence', result);
    }
    case 'absence_end':
      return answer('from', 'absence', await noteAbsence(services, { ...on, absence: undefined }));
    case 'password': {
      const given = await giveStartPassword(services, { ...on, key: input.key });
      if (!given.ok) return problem(values, { password: given.reason });
      return data({ password: given.password }, { headers: { 'Cache-Control': 'no-store' } });
    }
    case 'factors':
      return answer('factors', 'factors', await resetFactors(services, on));
    case 'disable':
      return answer('disable', 'disabled', await disableOfficer(services, on));
    case 'enable':
      return answer('enable', 'enabled', await enableAccount(services, on));
  }
}
