import type { Executor } from '~/platform/database/client.server';

export type Factor = {
  id: string;
  kind: 'totp' | 'key';
  label: string;
  createdAt: Date;
  lastUsedAt: Date | undefined;
  /** Of a key: what the browser has to know to ask for it. */
  credentialId: string | undefined;
  transports: string[];
};

/** The second factors of an account, oldest first, and how many recovery codes are left. No secret is read. */
export async function listFactors(
  db: Executor,
  accountId: number,
): Promise<{ factors: Factor[]; recoveryCodes: number }> {
  const rows = await db
    .selectFrom('staff_factor')
    .select(['id', 'kind', 'label', 'created_at', 'last_used_at', 'credential_id', 'transports'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute();
  const { left } = await db
    .selectFrom('staff_recovery_code')
    .select((row) => row.fn.countAll<number>().as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    factors: rows.map((row) => ({
      id: row.id,
      kind: row.kind === 'totp' ? 'totp' : 'key',
      label: row.label,
      createdAt: row.created_at,
      lastUsedAt: row.last_used_at ?? undefined,
      credentialId: row.credential_id ?? undefined,
      transports: row.transports,
    })),
    recoveryCodes: left,
  };
}
