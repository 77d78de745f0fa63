import { randomBytes, randomUUID } from 'node:crypto';
import type { Services } from '~/platform/services.server';
import { type Draft, draftTokenHash, findDraft } from '../queries/find-draft.server';
import { type Contact, contact as contactSchema, type DraftAnswers, draftAnswers } from '../schema';

export type { Draft };

/**
 * Saves one step. An unknown or absent token begins a new draft. `undefined` in the patch removes a part; answers that
 * are not in the patch stay. The contact is kept encrypted.
 */
export async function saveDraft(
  { db, secrets }: Services,
  input: { token?: string | undefined; patch: DraftAnswers; contact?: Contact | undefined; now: Date },
): Promise<{ token: string; draft: Draft }> {
  const known = input.token ? await findDraft(db, secrets, input.token) : undefined;
  const token = known && input.token ? input.token : randomBytes(24).toString('base64url');
  const id = known?.id ?? randomUUID();
  const answers = draftAnswers.parse({ ...known?.answers, ...input.patch });
  const contact = input.contact ? contactSchema.parse(input.contact) : known?.contact;
  const values = {
    answers: JSON.stringify(answers),
    sealed_contact: contact ? secrets.sealBytes('draft', id, JSON.stringify(contact)) : null,
    updated_at: input.now,
  };
  await db
    .insertInto('draft')
    .values({ id, token_hash: draftTokenHash(token), created_at: input.now, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
  return { token, draft: { id, answers, contact } };
}
