import { z } from 'zod';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { findAttachmentOf } from '~/modules/attachments/queries/list-attachments.server';
import { openAttachment } from '~/modules/attachments/queries/open-attachment.server';
import { citizenLoader } from '~/platform/http/define.server';
import { openedCase } from './case-cookie.server';

/** A photo or paper of a case, for the person who added it. */
export const loader = citizenLoader(async (page) => {
  const { scope, number } = await openedCase(page);
  const id = z.uuid().safeParse(page.params.id);
  const file = id.success
    ? await inScope(page.db, scope, (trx) => findAttachmentOf(trx, scope, id.data))
    : undefined;
  const answer = file && (await openAttachment(page.services, file, number));
  if (!answer) throw new Response(null, { status: 404 });
  return answer;
});
