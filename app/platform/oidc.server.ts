import * as client from 'openid-client';
import type { OidcConfig } from './config.server';

/** What a browser carries to the provider and back, sealed in a cookie; a code of another browser is worth nothing. */
export type ProviderTrip = { state: string; nonce: string; verifier: string };

const found = new Map<string, Promise<client.Configuration>>();
const TIMEOUT_SECONDS = 10;

/** The provider's own description of itself; read once, and again after it failed. */
function providerOf(config: OidcConfig): Promise<client.Configuration> {
  const key = `${config.issuer} ${config.clientId}`;
  const known = found.get(key);
  if (known) return known;
  const isPlain = config.issuer.startsWith('http:');
  const looking = client.discovery(new URL(config.issuer), config.clientId, config.clientSecret, undefined, {
    timeout: TIMEOUT_SECONDS,
    execute: isPlain ? [client.allowInsecureRequests] : [],
  });
  found.set(key, looking);
  looking.catch(() => found.delete(key));
  return looking;
}

/** The address where the person signs in, by authorization code with PKCE, state and nonce (OpenID Connect Core 3.1). */
export async function beginTrip(
  config: OidcConfig,
  backTo: string,
): Promise<{ address: string; trip: ProviderTrip }> {
  const provider = await providerOf(config);
  const trip = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
  const address = client.buildAuthorizationUrl(provider, {
    redirect_uri: backTo,
    scope: 'openid profile',
    state: trip.state,
    nonce: trip.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(trip.verifier),
    code_challenge_method: 'S256',
  });
  return { address: address.href, trip };
}

/**
 * Whom the provider names in the claim, and whether it asked for a second factor (`amr` says `mfa`, RFC 8176; or the
 * city trusts it to). Throws when the answer does not hold: another state, nonce, verifier, key, audience or time.
 */
export async function endTrip(
  config: OidcConfig,
  answer: URL,
  trip: ProviderTrip,
): Promise<{ login: string | undefined; isStrong: boolean }> {
  const tokens = await client.authorizationCodeGrant(await providerOf(config), answer, {
    pkceCodeVerifier: trip.verifier,
    expectedState: trip.state,
    expectedNonce: trip.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  const login = claims?.[config.loginClaim];
  const amr = claims?.amr;
  return {
    login: typeof login === 'string' ? login.trim().toLowerCase() : undefined,
    isStrong: config.trustMfa || (Array.isArray(amr) && amr.includes('mfa')),
  };
}
