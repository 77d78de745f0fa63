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
  | 'tip_off.read'
  | 'tip_off.appoint'
  | 'tip_off.confirm'
  | 'trend.read'
  | 'outbox.read'
  | 'people.manage'
  | 'rule.manage'
  | 'rule.confirm'
  | 'site.manage'
  | 'operation.read'
  | 'audit.read'
  | 'privacy.answer'
  | 'rating.review'
  | 'rating.exclude'
  | 'point.manage'
  | 'survey.manage'
  | 'survey.enter'
  | 'survey.release';

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
  'rating.review': 'unit',
  'trend.read': 'all',
};

/** Roles that work on tip-offs and see nothing else. */
const tipOffsOnly: ReadonlySet<Role> = new Set<Role>(['enforcer']);

/** Role × action → reach. The quality office sees how cases go but never who filed them; admins see no case at all.
 * Whatever a role may do, it does to tip-offs only with `tip_off.read`. */
export const access: Record<Role, Partial<Record<Permission, Reach>>> = {
  clerk: handling,
  leader: handling,
  intake: { 'case.read': 'all', 'tip_off.read': 'all', 'trend.read': 'all' },
  dispatcher: { 'case.read': 'all', 'tip_off.read': 'all', 'trend.read': 'all' },
  reply_reviewer: { 'case.read': 'all', 'trend.read': 'all' },
  callback: { 'case.read': 'all', 'trend.read': 'all', 'survey.enter': 'all' },
  mediator: handling,
  enforcer: { ...handling, 'tip_off.read': 'unit', 'privacy.answer': 'unit' },
  quality_office: {
    'case.read': 'all',
    'trend.read': 'all',
    'rule.confirm': 'all',
    'site.manage': 'all',
    'tip_off.appoint': 'all',
    'tip_off.confirm': 'all',
    'privacy.answer': 'all',
    'rating.review': 'all',
    'rating.exclude': 'all',
    'point.manage': 'all',
    'survey.manage': 'all',
    'survey.enter': 'all',
    'survey.release': 'all',
  },
  inspector: {
    'case.read': 'all',
    'tip_off.read': 'all',
    'tip_off.appoint': 'all',
    'tip_off.confirm': 'all',
    'trend.read': 'all',
    'audit.read': 'all',
  },
  admin: {
    'outbox.read': 'all',
    'people.manage': 'all',
    'tip_off.appoint': 'all',
    'rule.manage': 'all',
    'rule.confirm': 'all',
    'site.manage': 'all',
    'operation.read': 'all',
  },
};

/** How far a person's roles reach for one action; undefined when not at all. */
export function reachOf(roles: readonly Role[], permission: Permission): Reach | undefined {
  const reaches = roles.map((role) => access[role][permission]);
  return reaches.includes('all') ? 'all' : reaches.find((reach) => reach !== undefined);
}

/** Every role that may do something at all. */
export const rolesWith = (permission: Permission): Role[] =>
  (Object.keys(access) as Role[]).filter((role) => permission in access[role]);

/** The roles of a person that count for a tip-off, or for every other case: each brings its own reach and no other's. */
const rolesFor = (roles: readonly Role[], isTipOff: boolean) =>
  roles.filter((role) => (isTipOff ? 'tip_off.read' in access[role] : !tipOffsOnly.has(role)));

/**
 * How far a person's roles reach among the tip-offs, or among all other cases; undefined when not at all. Two people
 * handle the complaint and the tip-off of one filing: whoever saw both would know who reported
 * (产品质量法 art. 10; 广东省市场监管条例 art. 41).
 */
export const reachAmong = (roles: readonly Role[], permission: Permission, isTipOff: boolean) =>
  reachOf(rolesFor(roles, isTipOff), permission);

/** The roles that may do something to the tip-offs, or to the other cases, of their unit. */
export const handlingRoles = (permission: Permission, isTipOff: boolean): Role[] =>
  rolesFor(Object.keys(access) as Role[], isTipOff).filter((role) => access[role][permission] === 'unit');

/** May this person do it to a case that these units handle? */
export function mayTouch(
  scope: StaffScope,
  permission: Permission,
  file: { isTipOff: boolean; unitIds: readonly (number | null)[] },
): boolean {
  const reach = reachAmong(scope.roles, permission, file.isTipOff);
  if (reach === 'all') return true;
  return reach === 'unit' && file.unitIds.some((id) => id !== null && scope.unitIds.includes(id));
}
