import { sendMessage } from '~/modules/notifications/jobs/send-message.server';
import { keepTerms } from '~/modules/privacy/jobs/keep-terms.server';
import type { Services } from '~/platform/services.server';

/** What the queue does with one message that waits. */
export const sendOne = (services: Services, id: number): Promise<void> => sendMessage(services, { id });

/** What happens every night: whatever has been kept long enough is forgotten. */
export const atNight = (services: Services): Promise<void> => keepTerms(services);
