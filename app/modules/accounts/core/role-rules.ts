import type { Role } from './scope';

/** Every role, in the order in which people read them. */
export const roleNames = [
  ...(['clerk', 'leader', 'mediator', 'enforcer', 'intake', 'dispatcher'] as const),
  ...(['reply_reviewer', 'callback', 'quality_office', 'inspector', 'admin'] as const),
] as const satisfies readonly Role[];

/** Roles that handle the complaints of a unit. */
const handling: readonly Role[] = ['clerk', 'leader', 'mediator'];

/**
 * Does this person handle complaints and tip-offs? One filing can make both, and whoever reads both learns who reported
 * (产品质量法 art. 10). It is allowed, because small units have one person for both, but it is said aloud.
 */
export const seesBothSides = (roles: readonly Role[]): boolean =>
  roles.includes('enforcer') && roles.some((role) => handling.includes(role));

/** Known roles only, each once: what is kept of a list that a form or a row gives. */
export const knownRoles = (roles: readonly string[]): Role[] =>
  roleNames.filter((role) => roles.includes(role));
