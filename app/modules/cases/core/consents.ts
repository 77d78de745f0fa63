import type { RequestTypeCode } from './vocabulary';

export const consents = ['publish', 'mediation', 'publicity'] as const;
export type Consent = (typeof consents)[number];

/** What a filing of these kinds asks agreement to; nothing of a report of a violation alone, which is secret. */
export function consentsOf(
  types: readonly RequestTypeCode[],
  isSecret: (type: RequestTypeCode) => boolean,
): Consent[] {
  if (types.length > 0 && types.every(isSecret)) return [];
  return types.includes('complaint_consumer') ? [...consents] : ['publish'];
}
