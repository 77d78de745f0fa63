import { mayTouch, type Permission, reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';

/** Which units have to do with a case. */
export type CaseUnits = {
  leadUnitId: number | null;
  assistUnitIds: readonly number[];
  /** The subject of the case and whoever stands above or below it. */
  excludedUnitIds: readonly number[];
};

/** What only the lead unit does; assisting units read and note. */
const leadOnly: ReadonlySet<Permission> = new Set<Permission>([
  'case.sign',
  'case.ask',
  'case.assign',
  'case.reply',
  'contact.reveal',
]);

/**
 * May this person do that to a case of these units? Whoever belongs to an excluded unit may nothing, whatever their
 * role: nobody handles or reads a complaint about themselves (回避).
 */
export function mayOnCase(scope: StaffScope, permission: Permission, units: CaseUnits): boolean {
  if (units.excludedUnitIds.includes(scope.unitId)) return false;
  const assist = leadOnly.has(permission) ? [] : units.assistUnitIds;
  return mayTouch(scope, permission, [units.leadUnitId, ...assist]);
}

/** Does the person belong to a unit that handles the case? Others read, but not what is meant for the unit alone. */
export function isHandling(scope: StaffScope, units: CaseUnits): boolean {
  return [units.leadUnitId, ...units.assistUnitIds].some((id) => id !== null && scope.unitIds.includes(id));
}

/** Do the person's roles reach every case of the city? */
export const seesAll = (scope: StaffScope) => reachOf(scope.roles, 'case.read') === 'all';
