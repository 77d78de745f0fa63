import type { Language } from '~/platform/i18n/languages';
import type { Escape, Question, QuestionKind } from '../core/instrument';

/** A question as its page draws it, in one language. */
export type QuestionView = {
  code: string;
  kind: QuestionKind;
  text: string;
  hint: string | undefined;
  isRequired: boolean;
  escapes: Escape[];
  options: { code: string; text: string }[];
  ends: { low: string; high: string } | undefined;
  unit: string | undefined;
  isLong: boolean;
  isIdentity: boolean;
  most: number | undefined;
};

/** @param levels words of the five levels, best first */
export function questionView(
  question: Question,
  language: Language,
  levels: readonly { level: number; name: string }[],
): QuestionView {
  return {
    code: question.code,
    kind: question.kind,
    text: question.text[language],
    hint: question.hint?.[language],
    isRequired: question.isRequired,
    escapes: question.escapes,
    options:
      question.kind === 'five_level'
        ? levels.map(({ level, name }) => ({ code: String(level), text: name }))
        : 'options' in question
          ? question.options.map(({ code, text }) => ({ code, text: text[language] }))
          : [],
    ends:
      question.kind === 'ten'
        ? { low: question.ends.low[language], high: question.ends.high[language] }
        : undefined,
    unit: question.kind === 'number' ? question.unit?.[language] : undefined,
    isLong: question.kind === 'text' && question.isLong,
    isIdentity: question.kind === 'text' && question.fills === 'uscc',
    most: question.kind === 'multiple' && question.max < question.options.length ? question.max : undefined,
  };
}
