import { mayTouch, type Permission } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';

/** What decides who may see a case: which units have to do with it, and whether it is a tip-off. */
export type CaseUnits = {
  isTipOff: boolean;
  leadUnitId: number | null;
  assistUnitIds: readonly number[];
  /** The subject of the case and whoever stands above or below it. */
  excludedUnitIds: readonly number[];
  /** Accounts that declared an interest of their own in it, as far as the reader may know. */
  interestedIds: readonly number[];
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
 * role: nobody handles or reads a complaint about themselves (回避), nor a case in which they declared an interest.
 * Tip-offs are for the roles that reach them alone.
 */
export function mayOnCase(scope: StaffScope, permission: Permission, units: CaseUnits): boolean {
  if (units.excludedUnitIds.includes(scope.unitId)) return false;
  if (units.interestedIds.includes(scope.accountId)) return false;
  const assist = leadOnly.has(permission) ? [] : units.assistUnitIds;
  return mayTouch(scope, permission, {
    isTipOff: units.isTipOff,
    unitIds: [units.leadUnitId, ...assist],
  });
}

/** Does the person belong to a unit that handles the case? Others read, but not what is meant for the unit alone. */
export function isHandling(scope: StaffScope, units: CaseUnits): boolean {
  return [units.leadUnitId, ...units.assistUnitIds].some((id) => id !== null && scope.unitIds.includes(id));
}
