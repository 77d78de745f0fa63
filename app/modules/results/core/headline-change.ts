import { questionsOf } from '~/modules/surveys/core/instrument';
import { compareIndices } from './compare-waves';
import type { Headline, ReleaseBody } from './release-body';
import { isEstimate } from './self-selected';
import { COMPOSITE } from './wave-results';

const classesOf = (body: ReleaseBody) =>
  body.rows.flatMap(({ question, by, code, numbers }) =>
    question === COMPOSITE && by === 'class' && numbers ? [{ code, numbers }] : [],
  );
/** Standard errors of the classes; answers that are no sample have none. */
const errorsOf = (body: ReleaseBody) =>
  classesOf(body).flatMap(({ numbers }) => (isEstimate(numbers) ? numbers : []));

/** Degrees of freedom of a headline's interval: n − 1, or of a mean of classes after Welch and Satterthwaite. */
export function degreesOf(body: ReleaseBody, headline: Headline): number {
  if (headline.of === 'answers') return headline.n - 1;
  const classes = errorsOf(body);
  const part = 1 / classes.length;
  const spread = classes.reduce(
    (sum, { n, standardError }) => sum + (part * standardError) ** 4 / (n - 1),
    0,
  );
  return spread > 0 && headline.standardError !== null ? headline.standardError ** 4 / spread : 1;
}

/** Which questions make up the composite, with their shares; of old releases only the version says it. */
export function compositionOf(body: Pick<ReleaseBody, 'questionnaire'>): string {
  if (!body.questionnaire) return '';
  const shares = questionsOf(body.questionnaire.instrument).flatMap((one) =>
    (one.kind === 'five_level' || one.kind === 'ten') && one.weight > 0 ? [`${one.code} ${one.weight}`] : [],
  );
  return shares.sort().join();
}

/** Do two headlines measure the same: one kind of sample, the same points, weights or none, the same questions, the mean of the same classes? */
export function isSameMeasure(one: ReleaseBody, other: ReleaseBody): boolean {
  const classes = (body: ReleaseBody) =>
    body.headline?.of === 'classes'
      ? classesOf(body)
          .map(({ code }) => code)
          .sort()
          .join()
      : '';
  const isSameVersion = one.instrumentVersion === other.instrumentVersion;
  const hasWords = one.questionnaire !== undefined && other.questionnaire !== undefined;
  return (
    one.sampleKind === other.sampleKind &&
    one.scale.code === other.scale.code &&
    (one.weighting === null) === (other.weighting === null) &&
    one.headline?.of === other.headline?.of &&
    classes(one) === classes(other) &&
    (isSameVersion || (hasWords && compositionOf(one) === compositionOf(other)))
  );
}

/** A release whose headline says how far it is from the one of the wave before: Welch's interval, or 口径变化. */
export function withChange(body: ReleaseBody, before: ReleaseBody | undefined): ReleaseBody {
  const { headline } = body;
  if (!headline) return body;
  const degrees = degreesOf(body, headline);
  const then = before?.headline;
  if (!before || !then) return { ...body, headline: { ...headline, degrees, before: null, change: null } };
  const { n, index, standardError } = then;
  const past = { n, index, standardError, degrees: degreesOf(before, then) };
  const own = { kind: body.sampleKind, scaleCode: body.scale.code };
  const isSame = isSameMeasure(body, before);
  const { verdict, change, low, high } = isSame
    ? compareIndices({ ...own, figure: { ...headline, degrees } }, { ...own, figure: past })
    : ({ verdict: 'break', change: null, low: null, high: null } as const);
  return {
    ...body,
    headline: { ...headline, degrees, before: past, change: { verdict, change, low, high } },
  };
}
