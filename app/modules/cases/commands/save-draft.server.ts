import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Services } from '~/platform/services.server';
import { type Draft, draftTokenHash, findDraft } from '../queries/find-draft.server';
import { type Contact, contact as contactSchema, type DraftAnswers, draftAnswers } from '../schema';

export type { Draft };

/** Something in a step does not fit the draft; `key` says what, for whoever typed it. */
export class UnfitDraft extends Error {
  constructor(readonly key: string) {
    super(`A draft cannot keep this: ${key}`);
  }
}

/**
 * Saves one step. An unknown or absent token begins a new draft. `undefined` in the patch removes a part; answers that
 * are not in the patch stay. The contact is kept encrypted. Throws UnfitDraft, which forms answer with their fields kept.
 */
export async function saveDraft(
  { db, secrets }: Services,
  input: { token?: string | undefined; patch: DraftAnswers; contact?: Contact | undefined; now: Date },
): Promise<{ token: string; draft: Draft }> {
  const known = input.token ? await findDraft(db, secrets, input.token) : undefined;
  const token = known && input.token ? input.token : randomBytes(24).toString('base64url');
  const id = known?.id ?? randomUUID();
  const answers = fitting(draftAnswers, { ...known?.answers, ...input.patch });
  const contact = input.contact ? fitting(contactSchema, input.contact) : known?.contact;
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

function fitting<T>(schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new UnfitDraft(parsed.error.issues[0]?.message ?? 'errors:form.invalid');
}
