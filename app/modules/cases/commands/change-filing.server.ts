import type { CitizenScope } from '~/modules/accounts/core/scope';
import type { Services } from '~/platform/services.server';
import type { Done, Refusal } from '../core/refusal';

/** The filer corrects the filing within ten minutes. */
export async function changeFiling(
  _services: Services,
  _input: {
    scope: CitizenScope;
    text?: string;
    locationText?: string;
    regionCode?: string;
    townshipCode?: string;
    placeCode?: string;
    lat?: number;
    lon?: number;
    details?: Record<string, string>;
    now: Date;
  },
): Promise<Done | Refusal> {
  throw new Error('not yet');
}
