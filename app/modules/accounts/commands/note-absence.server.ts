import type { Services } from '~/platform/services.server';
import { type AccountRequest, type Managed, onAccount } from './on-account.server';

/** Local days, both included, and who stands in meanwhile. */
export type Absence = { from: string; to: string; deputyId: number | undefined };

/** Notes when a person is away and who of the same unit stands in; undefined ends it. */
export function noteAbsence(
  { db }: Services,
  input: AccountRequest & { absence: Absence | undefined },
): Promise<Managed> {
  const { absence } = input;
  return db.transaction().execute((trx) =>
    onAccount(trx, { ...input, action: 'account.absence' }, async ({ id, unitId }) => {
      if (absence && absence.to < absence.from) return { ok: false, reason: 'people:error.days' };
      if (absence?.deputyId !== undefined) {
        const deputy = await trx
          .selectFrom('staff_account')
          .select('id')
          .where('id', '=', absence.deputyId)
          .where('id', '<>', id)
          .where('unit_id', '=', unitId)
          .where('is_active', '=', true)
          .executeTakeFirst();
        if (!deputy) return { ok: false, reason: 'people:error.deputy' };
      }
      await trx
        .updateTable('staff_account')
        .set({
          absent_from: absence?.from ?? null,
          absent_to: absence?.to ?? null,
          deputy_id: absence?.deputyId ?? null,
        })
        .where('id', '=', id)
        .execute();
      return { ok: true, payload: { from: absence?.from, to: absence?.to, deputy: absence?.deputyId } };
    }),
  );
}
