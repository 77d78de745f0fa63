import { newWave } from '~/modules/surveys/schema';
import type { FormProblem } from '~/platform/http/form';
import { both, one } from './read-form';

/** Which field of the new wave a refusal belongs to. */
export const fieldOf: Record<string, string> = {
  'surveys:refused.closes_early': 'closes',
  'surveys:refused.wave_taken': 'code',
  'surveys:refused.link_taken': 'isOpenLink',
  'surveys:refused.link_of_probability': 'isOpenLink',
};
/** The fields of that form as it shows them. */
export const order = 'code name sampleKind isOpenLink opens closes planned population sd deff'.split(' ');

/** The form for a new wave as it was typed. */
export const readWave = (values: FormProblem['values']) =>
  newWave.safeParse({
    code: one(values, 'code'),
    name: both(values, 'name'),
    sampleKind: one(values, 'sampleKind'),
    isOpenLink: one(values, 'isOpenLink') === 'yes',
    opens: one(values, 'opens'),
    closes: one(values, 'closes'),
    planned: one(values, 'planned'),
    population: one(values, 'population'),
    sd: one(values, 'sd'),
    deff: one(values, 'deff'),
  });
