import { z } from 'zod';
import { staffCookies, tokenIn } from '~/modules/accounts/guards/staff-cookies.server';
import type { Config } from '~/platform/config.server';
import type { Page } from '~/platform/http/define.server';

const MINUTES = 10;
const shape = z.strictObject({
  ...{ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() },
  until: z.number(),
});
type Trip = Omit<z.output<typeof shape>, 'until'>;

/** The address that the provider sends people back to; it has to be registered there as it stands. */
export const backAddress = ({ publicUrl, basePath }: Pick<Config, 'publicUrl' | 'basePath'>) =>
  `${publicUrl}${basePath}sign-in/provider/back`;

export function sealTrip({ services, now }: Page, trip: Trip): string {
  const until = now.getTime() + MINUTES * 60_000;
  const bytes = services.secrets.sealBytes('cookie', 'zs_oidc', JSON.stringify({ ...trip, until }));
  return bytes.toString('base64url');
}

/** What this browser was given on its way out; undefined when there is nothing, or it is too old. */
export async function openTrip({ services, request, now }: Page): Promise<Trip | undefined> {
  const sealed = await tokenIn(staffCookies(services.config).provider, request);
  if (!sealed) return undefined;
  try {
    const plain = services.secrets.openBytes('cookie', 'zs_oidc', Buffer.from(sealed, 'base64url'));
    const { until, ...trip } = shape.parse(JSON.parse(plain.toString('utf8')));
    return until > now.getTime() ? trip : undefined;
  } catch {
    return undefined;
  }
}
