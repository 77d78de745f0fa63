/** The scope of what this portal itself received; files that were imported are series of their own. */
export const PORTAL = 'portal';
