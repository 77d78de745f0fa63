export type SignInFacts = {
  /** The demo city has invented people only; a second factor is asked there of whoever set one up. */
  isDemo: boolean;
  /** How many second factors the account has. */
  factors: number;
  /** The computer is a workstation that an administrator approved for this account or its unit. */
  isAtWorkstation: boolean;
  /** Whoever vouches for the person has asked for a second factor already. */
  isStrong: boolean;
};

/** What follows a right password: `in`, the second step, or setting one up first (GB/T 22239-2019, ASVS 6.3.3). */
export function nextStep(facts: SignInFacts): 'in' | 'prove' | 'set_up' {
  if (facts.isStrong || facts.isAtWorkstation) return 'in';
  if (facts.factors > 0) return 'prove';
  return facts.isDemo ? 'in' : 'set_up';
}
