import { z } from 'zod';

/** What the cleaning process is told, and what it answers. */
export const cleaningTask = z.object({
  from: z.string(),
  to: z.string(),
  kind: z.enum(['jpeg', 'png', 'webp', 'heif', 'pdf']),
});
export type CleaningTask = z.output<typeof cleaningTask>;

/** No reason: the cleaned file is there. */
export const cleaningAnswer = z.object({ reason: z.string().optional() });
