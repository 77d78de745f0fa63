import type { ParseKeys } from 'i18next';
import type { Permission } from '~/modules/accounts/core/access';

type Section = { path: string; permission: Permission; title: ParseKeys<'admin'>; about: ParseKeys<'admin'> };

/** The pages of the administration, in the order of its first page; each is shown to those who may open it. */
export const sections: readonly Section[] = [
  { path: '/outbox', permission: 'outbox.read', title: 'outbox.title', about: 'outbox.about' },
  { path: '/admin/audit', permission: 'audit.read', title: 'audit.title', about: 'audit.about' },
  {
    path: '/admin/tip-off-readers',
    permission: 'tip_off.appoint',
    title: 'tip_off_readers.title',
    about: 'tip_off_readers.about',
  },
];
