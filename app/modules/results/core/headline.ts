import { planClasses } from '~/modules/surveys/core/plan';
import type { SampleKind } from '~/modules/surveys/schema';
import { meanOfFigures } from './figure';
import type { Headline, Questionnaire, ReleaseBody, ReleasedRow } from './release-body';
import { isEstimate } from './self-selected';
import { judgeTarget } from './target';
import { COMPOSITE } from './wave-results';

/**
 * The one number of a release. Where there are classes it is the mean of those that are shown, as the plan's indicators
 * are defined; those that are missing are named, and without them no target is judged.
 */
export function headlineOf(
  rows: readonly ReleasedRow[],
  facts: { sampleKind: SampleKind; questionnaire?: Questionnaire },
  target: Headline['target'],
): Headline | null {
  const whole = rows.filter(({ question }) => question === COMPOSITE);
  const classes = whole.filter(({ by }) => by === 'class');
  const figures = classes.flatMap(({ numbers }) => (isEstimate(numbers) ? numbers : []));
  const all = whole.find(({ by }) => by === 'all')?.numbers;
  if (!all || !isEstimate(all)) return null;
  const mean = figures.length > 1 ? meanOfFigures(figures) : undefined;
  const { index, standardError, low, high } = mean ?? all;
  const n = mean ? figures.reduce((sum, figure) => sum + figure.n, 0) : all.n;
  const missing = missingOf(classes, facts.questionnaire);
  const judged = () =>
    missing.length > 0
      ? 'not_judged'
      : judgeTarget({ index, low, high, n }, target?.value ?? 0, facts.sampleKind);
  return {
    ...{
      of: mean ? ('classes' as const) : ('answers' as const),
      classes: mean ? figures.length : 0,
      missing,
    },
    ...{ n, index, standardError, low, high, target },
    verdict: target ? judged() : null,
  };
}

/** The classes that the headline of a body is the mean of; none where it is the mean of all answers. */
export const headlineClasses = ({ headline, rows }: ReleaseBody): string[] =>
  headline?.of === 'classes'
    ? rows.flatMap(({ question, by, code, numbers }) =>
        question === COMPOSITE && by === 'class' && numbers ? [code] : [],
      )
    : [];

/** Classes of the survey without a number: hidden, or nobody answered for them. */
function missingOf(classes: readonly ReleasedRow[], questionnaire: Questionnaire | undefined): string[] {
  const planned = questionnaire
    ? planClasses(questionnaire.instrument).flatMap(({ code }) => code ?? [])
    : [];
  const all = [...new Set([...planned, ...classes.map(({ code }) => code)])].sort();
  const shown = classes.flatMap(({ code, numbers }) => (numbers ? [code] : []));
  return all.length > 1 ? all.filter((code) => !shown.includes(code)) : [];
}
