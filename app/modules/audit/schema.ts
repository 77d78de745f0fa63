import { z } from 'zod';

/** What the list of the audit log is narrowed by; what does not fit is left out, as an address may have been typed. */
export const auditFilter = z.object({
  /** A sign-in name. */
  who: z.string().trim().toLowerCase().max(60).optional().catch(undefined),
  /** An action or the beginning of one, such as `case.` */
  action: z
    .string()
    .trim()
    .regex(/^[a-z_.]{1,60}$/)
    .optional()
    .catch(undefined),
  /** A case's number, or the id of another subject. */
  subject: z.string().trim().max(60).optional().catch(undefined),
  day: z.iso.date().regex(/^[12]/).optional().catch(undefined),
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
});
export type AuditFilter = z.output<typeof auditFilter>;
