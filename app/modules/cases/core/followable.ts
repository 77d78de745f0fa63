import type { RequestTypeCode } from './vocabulary';

/**
 * Kinds of case that others may be shown and may join: matters of a place. Never tip-offs, never a consumer's dispute
 * with a business, never a question or praise.
 */
export const followableTypes: readonly RequestTypeCode[] = ['complaint', 'help', 'suggestion'];
