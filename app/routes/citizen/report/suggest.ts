import { z } from 'zod';
import { TEXT_MAX } from '~/modules/cases/schema';
import { citizenAction } from '~/platform/http/define.server';
import { trimmed } from '~/platform/http/form';
import { readWords } from './what.server';

const typed = z.strictObject({ text: trimmed(TEXT_MAX, 'report:error.too_long') });

/** The nearest categories while a person types. Nothing is kept; a POST, so that no words stand in an address. */
export const action = citizenAction(typed, async (page, { text }) =>
  Response.json(await readWords(page, text)),
);
