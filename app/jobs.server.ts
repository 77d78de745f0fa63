import { sendMessage } from '~/modules/notifications/jobs/send-message.server';
import type { Services } from '~/platform/services.server';

export type Task = (services: Services, payload: unknown) => Promise<void>;

/** Every background task by name, and the crontab. Tasks live in their modules; this page only lists them. */
export const tasks: { byName: Record<string, Task>; cron: string[] } = {
  byName: {
    send_message: sendMessage,
  },
  cron: [],
};
