import { z } from 'zod';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { findAttachment } from '~/modules/attachments/queries/list-attachments.server';
import { openAttachment } from '~/modules/attachments/queries/open-attachment.server';
import { mayOnCase } from '~/modules/cases/core/case-access';
import { normaliseNumber } from '~/modules/cases/core/case-number';
import { findCaseUnits } from '~/modules/cases/queries/find-case-units.server';

/** A photo or paper of a case, for staff who may read the case; for all others it does not exist. */
export const loader = staffLoader('case.read', async (page, trx) => {
  const number = normaliseNumber(page.params.number ?? '');
  const id = z.uuid().safeParse(page.params.id);
  const units = number && id.success ? await findCaseUnits(trx, number) : undefined;
  const mayRead = units && mayOnCase(page.scope, 'case.read', units);
  const file = mayRead && id.success ? await findAttachment(trx, units.caseId, id.data) : undefined;
  const answer = file && (await openAttachment(page.services, file, number ?? ''));
  if (!answer) throw new Response(null, { status: 404 });
  return answer;
});
