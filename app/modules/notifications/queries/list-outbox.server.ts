import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';

const states = ['queued', 'sending', 'sent', 'failed', 'unknown'] as const;
export type OutboxRow = {
  id: number;
  channel: 'email' | 'sms';
  template: string;
  /** sending, unknown: of text messages, which are sent at most once. */
  state: (typeof states)[number];
  recipientMask: string | undefined;
  subject: string | undefined;
  body: string | undefined;
  attempts: number;
  lastError: string | undefined;
  createdAt: Date;
  sentAt: Date | undefined;
};

/** How many messages the outbox shows. */
export const OUTBOX_SIZE = 100;

/** The newest messages; empty for a person who may not read the outbox. Recipients are masked. */
export async function listOutbox(db: Executor, scope: StaffScope): Promise<OutboxRow[]> {
  if (!reachOf(scope.roles, 'outbox.read')) return [];
  const rows = await db
    .selectFrom('outgoing_message')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(OUTBOX_SIZE)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    template: row.template,
    channel: row.channel === 'sms' ? 'sms' : 'email',
    state: states.find((state) => state === row.state) ?? 'queued',
    recipientMask: row.recipient_mask ?? undefined,
    subject: row.subject ?? undefined,
    body: row.body ?? undefined,
    attempts: row.attempts,
    lastError: row.last_error ?? undefined,
    createdAt: row.created_at,
    sentAt: row.sent_at ?? undefined,
  }));
}
