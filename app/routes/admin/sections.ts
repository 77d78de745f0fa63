import type { ParseKeys } from 'i18next';
import type { Permission } from '~/modules/accounts/core/access';

type Section = { path: string; permission: Permission; title: ParseKeys<'admin'>; about: ParseKeys<'admin'> };

/** The pages of the administration, in the order of its first page; each is shown to those who may open it. */
export const sections: readonly Section[] = [
  { path: '/admin/routing', permission: 'rule.manage', title: 'routing.title', about: 'routing.about' },
  { path: '/admin/deadlines', permission: 'rule.manage', title: 'deadlines.title', about: 'deadlines.about' },
  { path: '/admin/calendar', permission: 'rule.manage', title: 'calendar.title', about: 'calendar.about' },
  { path: '/admin/units', permission: 'rule.manage', title: 'units.title', about: 'units.about' },
  {
    path: '/admin/categories',
    permission: 'rule.manage',
    title: 'categories.title',
    about: 'categories.about',
  },
  { path: '/admin/city', permission: 'site.manage', title: 'city.title', about: 'city.about' },
  { path: '/admin/texts', permission: 'site.manage', title: 'texts.title', about: 'texts.about' },
  { path: '/admin/types', permission: 'rule.manage', title: 'types.title', about: 'types.about' },
  { path: '/admin/rating-scale', permission: 'rule.manage', title: 'scale.title', about: 'scale.about' },
  {
    path: '/admin/proposals',
    permission: 'rule.confirm',
    title: 'proposals.title',
    about: 'proposals.about',
  },
  { path: '/admin/people', permission: 'people.manage', title: 'people.title', about: 'people.about' },
  { path: '/outbox', permission: 'outbox.read', title: 'outbox.title', about: 'outbox.about' },
  {
    path: '/admin/retention',
    permission: 'rule.confirm',
    title: 'retention.title',
    about: 'retention.about',
  },
  { path: '/admin/audit', permission: 'audit.read', title: 'audit.title', about: 'audit.about' },
  {
    path: '/admin/operation',
    permission: 'operation.read',
    title: 'operation.title',
    about: 'operation.about',
  },
  {
    path: '/admin/tip-off-readers',
    permission: 'tip_off.appoint',
    title: 'tip_off_readers.title',
    about: 'tip_off_readers.about',
  },
];
