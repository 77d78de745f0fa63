import { z } from 'zod';

export const notEmpty = z.string().trim().min(1);
export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/);
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** A text of the city in both languages; none may be empty. */
export const text = z.strictObject({ 'zh-CN': notEmpty, en: notEmpty });
export type Text = z.infer<typeof text>;
/** [longitude, latitude] in WGS-84 degrees. */
export const point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

/** A row names where it comes from, or says that it is an assumption to confirm (待核); it may do both. */
export function row<S extends z.core.$ZodLooseShape>(shape: S) {
  return z
    .strictObject({ ...shape, source: notEmpty.optional(), assumption: z.literal(true).optional() })
    .refine(
      (value: { source?: unknown; assumption?: unknown }) => Boolean(value.source ?? value.assumption),
      {
        message: 'needs a "source" or "assumption": true',
      },
    );
}
/** Validity of a versioned rule; dates are inclusive. Without a version the loader counts on by itself. */
export const versioned = {
  version: z.int().min(1).optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
};
