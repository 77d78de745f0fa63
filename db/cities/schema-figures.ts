import { z } from 'zod';
import { code, day, notEmpty, row, text } from './schema-row';

const basis = z.enum(['census', 'year_end', 'estimate']);
export const populationsSchema = z.strictObject({
  rows: z.array(
    row({
      region: code,
      year: z.int(),
      asOf: day.optional(),
      residents: z.int().positive(),
      basis,
      conflict: notEmpty.optional(),
    }),
  ),
  breaks: z.array(row({ code, afterYear: z.int(), name: text })),
});
export const nationalFiguresSchema = z.strictObject({
  rows: z.array(
    row({
      scope: code,
      year: z.int(),
      complaints: z.int().positive().nullable(),
      tipOffs: z.int().positive().nullable(),
      allContacts: z.int().positive().nullable(),
      residents: z.int().positive().nullable(),
      publishedGrowthPercent: z.number().nullable(),
    }),
  ),
  breaks: z.array(row({ code, afterYear: z.int(), name: text })),
});
export const targetsSchema = z.array(
  row({
    code,
    group: z.enum(['product', 'works', 'service', 'environment', 'brand', 'other', 'veto']),
    position: z.int(),
    name: text,
    unit: z.enum(['percent', 'permille', 'index', 'count', 'rate', 'none']),
    sense: z.enum([
      'above',
      'at_least',
      'rises_each_year',
      'falls_each_year',
      'below_nation',
      'front_of_peers',
      'none_may_occur',
      'as_assigned',
    ]),
    value: z.number().nullable(),
    years: z.int().positive().nullable(),
    responsible: z.array(code),
  }),
);
/** Points of the five levels of satisfaction; 5 is the best. A code names its points for ever. */
export const scoreScalesSchema = z
  .array(
    row({
      code,
      name: text,
      points: z.strictObject({
        '1': z.number().min(0).max(100),
        '2': z.number().min(0).max(100),
        '3': z.number().min(0).max(100),
        '4': z.number().min(0).max(100),
        '5': z.number().min(0).max(100),
      }),
    }),
  )
  .min(1);
