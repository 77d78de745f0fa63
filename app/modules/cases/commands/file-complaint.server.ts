import type { Services } from '~/platform/services.server';
import type { FiledCase } from '../core/case-view';
import type { Missing } from '../core/missing';

/** Files the draft. The same token again gives the same answer. A draft with `followNumber` follows that case instead. */
export async function fileComplaint(
  _services: Services,
  _input: { token: string; now: Date },
): Promise<{ ok: true; filed: FiledCase[] } | { ok: false; reason: string; missing?: Missing[] }> {
  throw new Error('not yet');
}
