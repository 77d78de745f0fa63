/** What an authenticator's secret is bound to. */
export const totpContext = (accountId: number | string) => `totp:${accountId}`;

/** What a kept text is bound to: it opens for this person and this case only. */
export const typedContext = (accountId: number | string, caseId: number | string) =>
  `staff-draft:${accountId}:${caseId}`;
