const DAYS = 7;

/** A password that somebody else gave works for seven days, and only to choose an own one (ASVS 6.4.1). */
export const startPasswordEnd = (now: Date): Date => new Date(now.getTime() + DAYS * 86_400_000);
