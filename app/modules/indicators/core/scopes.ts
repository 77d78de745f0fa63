/** The scope of what this portal itself received; files that were imported are series of their own. */
export const PORTAL = 'portal';

/** The field of the counts that are summed over all fields. */
export const EVERY_FIELD = '*';
