import { z } from 'zod';
import citizenQuality from '~db/surveys/citizen-quality.json';
import consumerServices from '~db/surveys/consumer-services.json';
import producerServices from '~db/surveys/producer-services.json';
import threeMarks from '~db/surveys/three-marks.json';
import { audiences, code, instrumentSchema, text } from '../schema';

const readySchema = z.strictObject({
  code,
  name: text,
  about: text,
  audience: z.enum(audiences),
  indicator: code.nullable(),
  scale: code,
  definition: instrumentSchema,
});
export type ReadySurvey = z.output<typeof readySchema>;

let read: ReadySurvey[] | undefined;

/** The instruments that come with the software (db/surveys); a survey of the office begins as a copy of one. */
export function listReady(): readonly ReadySurvey[] {
  read ??= [producerServices, consumerServices, citizenQuality, threeMarks].map((one) =>
    readySchema.parse(one),
  );
  return read;
}
