import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';

/** The site as security keys know it: the host of the public address. A key made for one site works on no other. */
export type Site = { name: string; publicUrl: string };
const idOf = ({ publicUrl }: Site) => new URL(publicUrl).hostname;
const originOf = ({ publicUrl }: Site) => new URL(publicUrl).origin;

export type SecurityKey = {
  credentialId: string;
  publicKey: Buffer;
  signCount: number;
  transports: string[];
};

const TIMEOUT_MS = 120_000;
const attachment = z.enum(['platform', 'cross-platform']).nullish();
const common = {
  id: z.string().max(1_500),
  rawId: z.string().max(1_500),
  type: z.literal('public-key'),
  authenticatorAttachment: attachment.transform((value) => value ?? undefined),
};
const created = z.object({
  ...common,
  response: z.object({
    clientDataJSON: z.string().max(5_000),
    attestationObject: z.string().max(20_000),
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});
const asserted = z.object({
  ...common,
  response: z.object({
    clientDataJSON: z.string().max(5_000),
    authenticatorData: z.string().max(5_000),
    signature: z.string().max(5_000),
    userHandle: z.string().max(200).optional(),
  }),
});

/** What the browser is asked when a key is set up, as JSON. `challenge` is 32 bytes that only this page was given. */
export async function keyToMake(
  site: Site,
  person: { handle: string; login: string; name: string; known: readonly string[] },
  challenge: Buffer,
): Promise<string> {
  const options = await generateRegistrationOptions({
    rpName: site.name,
    rpID: idOf(site),
    userName: person.login,
    userDisplayName: person.name,
    userID: new Uint8Array(Buffer.from(person.handle)),
    challenge: new Uint8Array(challenge),
    timeout: TIMEOUT_MS,
    attestationType: 'none',
    excludeCredentials: person.known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  });
  return JSON.stringify(options);
}

/** The key that the browser made for this challenge; undefined when the answer does not hold. */
export async function madeKey(
  site: Site,
  answer: string,
  challenge: Buffer,
): Promise<SecurityKey | undefined> {
  const response = read(created, answer);
  if (!response) return undefined;
  const result = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: originOf(site),
    expectedRPID: idOf(site),
    requireUserVerification: false,
  }).catch(() => undefined);
  if (!result?.verified) return undefined;
  const { credential } = result.registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    signCount: credential.counter,
    transports: credential.transports ?? [],
  };
}

/** What the browser is asked when one of these keys has to be shown, as JSON. */
export async function keyToShow(
  site: Site,
  keys: readonly { credentialId: string; transports: string[] }[],
  challenge: Buffer,
): Promise<string> {
  const options = await generateAuthenticationOptions({
    rpID: idOf(site),
    allowCredentials: keys.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    challenge: new Uint8Array(challenge),
    timeout: TIMEOUT_MS,
    userVerification: 'preferred',
  });
  return JSON.stringify(options);
}

/** Which key answered, before anything is checked; undefined when the answer cannot be read. */
export const shownKeyId = (answer: string): string | undefined => read(asserted, answer)?.id;

/** The key's count of uses after this answer; undefined when it does not hold or the count went back (a copied key). */
export async function shownKey(
  site: Site,
  answer: string,
  key: SecurityKey,
  challenge: Buffer,
): Promise<number | undefined> {
  const response = read(asserted, answer);
  if (!response) return undefined;
  const result = await verifyAuthenticationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: originOf(site),
    expectedRPID: idOf(site),
    credential: {
      id: key.credentialId,
      publicKey: new Uint8Array(key.publicKey),
      counter: key.signCount,
      transports: key.transports,
    },
    requireUserVerification: false,
  }).catch(() => undefined);
  return result?.verified ? result.authenticationInfo.newCounter : undefined;
}

function read<S extends z.ZodType>(schema: S, answer: string): z.output<S> | undefined {
  try {
    return schema.safeParse(JSON.parse(answer)).data;
  } catch {
    return undefined;
  }
}
