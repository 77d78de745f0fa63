import { useTranslation } from 'react-i18next';
import type { Revealed } from '~/modules/cases/ui/staff-persons';
import { type Intent, intents, nothingTyped, type Typed } from '~/modules/cases/ui/staff-typed';
import { type FormProblem, isProblem } from '~/platform/http/form';

/** What the desk's action answered, if this page is its answer. */
export type DeskAnswer = { problem: FormProblem | undefined; revealed: Revealed | undefined };

export function readTyped(answer: unknown): DeskAnswer {
  if (isProblem(answer)) return { problem: answer, revealed: undefined };
  return { problem: undefined, revealed: isRevealing(answer) ? answer.revealed : undefined };
}

const isRevealing = (value: unknown): value is { revealed: Revealed } =>
  typeof value === 'object' && value !== null && 'revealed' in value;

/** What to fill the forms with: what was just refused, else what was put aside or saved by the sign-in. */
export function useTyped(answer: DeskAnswer, kept: Record<string, string> | undefined): Typed {
  // Errors come as keys of any namespace, which the typed look-up cannot know.
  const { t } = useTranslation(['staff', 'errors', 'privacy']);
  const say = t as (key: string) => string;
  if (answer.problem) {
    const values = firstOf(answer.problem.values);
    const errors = Object.entries(answer.problem.errors).map(([field, key]) => [field, say(key)]);
    return { intent: intentOf(values.intent), values, errors: Object.fromEntries(errors) };
  }
  return kept ? { intent: intentOf(kept.intent), values: kept, errors: {} } : nothingTyped;
}

const firstOf = (values: FormProblem['values']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? (value[0] ?? '') : value]),
  );

/** A reply that was on its way to be put aside is a reply all the same. */
function intentOf(name: string | undefined): Intent | undefined {
  const intent = intents.find((known) => known === name);
  return intent === 'keep_reply' ? 'reply' : intent;
}
