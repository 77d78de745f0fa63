/** The scope of what this portal itself received; files that were imported are series of their own. */
export const PORTAL = 'portal';

/** The field of a unit's counts over all fields together. */
export const EVERY_FIELD = '*';
