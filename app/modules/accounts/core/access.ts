import type { Role, StaffScope } from './scope';

/** What staff may do. The same table hides a button and refuses the request. */
export type Permission =
  | 'case.read'
  | 'case.sign'
  | 'case.note'
  | 'case.ask'
  | 'case.assign'
  | 'case.reply'
  | 'contact.reveal'
  | 'trend.read'
  | 'outbox.read';

/** `unit`: cases of the own unit and those below it; `all`: every case; absent: never. */
type Reach = 'unit' | 'all';

const handling: Partial<Record<Permission, Reach>> = {
  'case.read': 'unit',
  'case.sign': 'unit',
  'case.note': 'unit',
  'case.ask': 'unit',
  'case.assign': 'unit',
  'case.reply': 'unit',
  'contact.reveal': 'unit',
  'trend.read': 'all',
};

/** Role × action → reach. The quality office sees how cases go but never who filed them; admins see no case at all. */
export const access: Record<Role, Partial<Record<Permission, Reach>>> = {
  clerk: handling,
  leader: handling,
  intake: { 'case.read': 'all', 'case.note': 'all', 'trend.read': 'all' },
  dispatcher: { 'case.read': 'all', 'case.note': 'all', 'trend.read': 'all' },
  reply_reviewer: { 'case.read': 'all', 'trend.read': 'all' },
  callback: { 'case.read': 'all', 'trend.read': 'all' },
  mediator: handling,
  quality_office: { 'case.read': 'all', 'trend.read': 'all' },
  inspector: { 'case.read': 'all', 'trend.read': 'all' },
  admin: { 'outbox.read': 'all' },
};

/** How far a person's roles reach for one action; undefined when not at all. */
export function reachOf(roles: readonly Role[], permission: Permission): Reach | undefined {
  const reaches = roles.map((role) => access[role][permission]);
  return reaches.includes('all') ? 'all' : reaches.find((reach) => reach !== undefined);
}

/** May this person do it to a case that these units handle? */
export function mayTouch(
  scope: StaffScope,
  permission: Permission,
  unitIds: readonly (number | null)[],
): boolean {
  const reach = reachOf(scope.roles, permission);
  if (reach === 'all') return true;
  return reach === 'unit' && unitIds.some((id) => id !== null && scope.unitIds.includes(id));
}
