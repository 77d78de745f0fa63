import type { useTranslation } from 'react-i18next';
import { unlikeOf } from '../core/condition-picks';
import { type Expression, isEscape, type Question } from '../core/instrument';

type Translate = ReturnType<typeof useTranslation<['surveys', 'survey']>>['t'];

/** What conditions are said with: the questions they may speak of, in one language. */
export type Wording = {
  questions: readonly Question[];
  language: 'zh-CN' | 'en';
  levels: readonly { level: number; name: string }[];
};

/** One answer to a question by its code, in the words that a respondent reads. */
export function choiceWords(
  question: Question | undefined,
  value: string,
  { language, levels }: Wording,
  t: Translate,
): string {
  if (isEscape(value)) return t(`survey:escape.${value}`);
  if (question?.kind === 'yes_no' && (value === 'yes' || value === 'no')) return t(`survey:${value}`);
  if (question?.kind === 'five_level')
    return levels.find(({ level }) => String(level) === value)?.name ?? value;
  const options = question && 'options' in question ? question.options : [];
  return options.find(({ code }) => code === value)?.text[language] || value;
}

/** A question as conditions name it. */
export function questionWords(code: string, { questions, language }: Wording): string {
  const question = questions.find((one) => one.code === code);
  return question?.text[language].replace(/[？?。]$/u, '') || question?.text['zh-CN'] || code;
}

/** "Not both" is "not the one or not the other": so nobody has to take brackets apart to read a condition. */
function withoutNots(expression: Expression, isNot: boolean): Plain {
  switch (expression.op) {
    case 'not':
      return withoutNots(expression.of, !isNot);
    case 'and':
    case 'or': {
      const flipped = expression.op === 'and' ? 'or' : 'and';
      const of = expression.of.map((one) => withoutNots(one, isNot));
      return { op: isNot ? flipped : expression.op, of, unlike: isNot ? undefined : unlikeOf(expression) };
    }
    default:
      return { ...expression, isNot };
  }
}

type Compared = Exclude<Expression, { op: 'and' | 'or' | 'not' }>;
type Plain =
  | (Compared & { isNot: boolean })
  | { op: 'and' | 'or'; of: Plain[]; unlike: ReturnType<typeof unlikeOf> };

/** A condition in words, without "only if": `“有没有电梯”选了“有”`. */
export const conditionWords = (expression: Expression, wording: Wording, t: Translate): string =>
  plainWords(withoutNots(expression, false), wording, t);

function plainWords(expression: Plain, wording: Wording, t: Translate): string {
  const of = (code: string) => ({ question: questionWords(code, wording) });
  const value = (code: string, choice: string) =>
    choiceWords(
      wording.questions.find((one) => one.code === code),
      choice,
      wording,
      t,
    );
  if ('of' in expression) {
    const { unlike } = expression;
    if (unlike)
      return t('surveys:said.ne', { ...of(unlike.question), value: value(unlike.question, unlike.value) });
    return expression.of
      .map((one) => {
        const words = plainWords(one, wording, t);
        return 'of' in one && !one.unlike ? t('surveys:said.brackets', { words }) : words;
      })
      .join(t(`surveys:said.${expression.op}`));
  }
  const { isNot, question } = expression;
  switch (expression.op) {
    case 'answered':
      return t(isNot ? 'surveys:said.not_answered' : 'surveys:said.answered', of(question));
    case 'in': {
      const values = expression.values
        .map((one) => t('surveys:said.quoted', { value: value(question, one) }))
        .join(t('surveys:said.or'));
      return t(isNot ? 'surveys:said.not_in' : 'surveys:said.in', { ...of(question), values });
    }
    default:
      return t(isNot ? `surveys:said.not_${expression.op}` : `surveys:said.${expression.op}`, {
        ...of(question),
        value: value(question, String(expression.value)),
      });
  }
}
