import { type Question, questionsOf } from '~/modules/surveys/core/instrument';
import type { Weighting } from '../queries/find-weighting.server';
import type { ResultWave } from '../queries/list-result-waves.server';
import type { ReleaseFacts } from './build-release';
import type { Fieldwork, Questionnaire, ReleaseBody } from './release-body';

/** What a release says beside its numbers: who asked whom what and when, and how the answers count. */
export function releaseFacts(
  wave: ResultWave,
  questions: readonly string[],
  made: {
    revision: number;
    weighting: Weighting | undefined;
    groups: ReleaseBody['groups'];
    levels: Questionnaire['levels'];
    fieldwork: Fieldwork;
    now: Date;
  },
): ReleaseFacts {
  const { weighting } = made;
  const byCode = new Map(questionsOf(wave.instrument).map((question) => [question.code, question]));
  return {
    code: `${wave.survey}-${wave.wave}`.toLowerCase(),
    revision: made.revision,
    survey: { code: wave.survey, name: wave.surveyName },
    wave: {
      code: wave.wave,
      name: wave.waveName,
      opensAt: wave.opensAt.toISOString(),
      closesAt: wave.closesAt.toISOString(),
    },
    instrumentVersion: wave.instrumentVersion,
    sampleKind: wave.sampleKind,
    scale: { code: wave.scale.code, name: wave.scale.name, points: wave.scale.points },
    weighting: weighting
      ? {
          version: weighting.version,
          variables: weighting.margins.map(({ variable }) => variable),
          names: Object.fromEntries(
            weighting.margins.flatMap(({ variable }) => {
              const question = byCode.get(variable);
              return question ? [[variable, question.text]] : [];
            }),
          ),
          designEffect: weighting.report.designEffect,
          effectiveN: weighting.report.effectiveN,
          trim: { low: weighting.trim.low, high: weighting.trim.high },
          trimmed: weighting.report.trimmed,
          ...(weighting.report.gaps ? { gaps: { ...weighting.report.gaps } } : {}),
        }
      : null,
    fieldwork: made.fieldwork,
    questionnaire: { instrument: wave.instrument, levels: made.levels },
    asOf: made.now.toISOString(),
    questions: questions.map((code) => {
      const question = byCode.get(code);
      return question ? questionWords(question) : { code, kind: 'composite', text: wave.instrument.title };
    }),
    groups: made.groups,
  };
}

/** A question with the words that its answers are shown with. */
export const questionWords = (question: Question): ReleaseBody['questions'][number] => ({
  ...{ code: question.code, kind: question.kind, text: question.text },
  ...('options' in question ? { options: question.options } : {}),
  ...(question.kind === 'number' && question.unit ? { unit: question.unit } : {}),
});
