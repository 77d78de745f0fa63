import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Services } from '~/platform/services.server';
import type { Done, Refusal } from '../core/refusal';
import type { ReplyInput } from '../schema';

/** The unit answers. */
export async function replyToCase(
  _services: Services,
  _input: { scope: StaffScope; number: string; now: Date } & ReplyInput,
): Promise<Done | Refusal> {
  throw new Error('not yet');
}
