import type { ParseKeys } from 'i18next';
import type { Permission } from '~/modules/accounts/core/access';

type Section = { path: string; permission: Permission; title: ParseKeys<'admin'>; about: ParseKeys<'admin'> };

/** The pages of the administration, in the order of its first page; each is shown to those who may open it. */
export const sections: readonly Section[] = [
  { path: '/outbox', permission: 'outbox.read', title: 'outbox.title', about: 'outbox.about' },
  {
    ...{ path: '/admin/operation', permission: 'operation.read' },
    ...{ title: 'operation.title', about: 'operation.about' },
  },
];
