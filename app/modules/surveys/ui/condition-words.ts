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

/** A condition in words, without "only if": `“有没有电梯”选了“有”`. */
export function conditionWords(expression: Expression, wording: Wording, t: Translate): string {
  const of = (code: string) => ({ question: questionWords(code, wording) });
  const value = (code: string, choice: string) =>
    choiceWords(
      wording.questions.find((one) => one.code === code),
      choice,
      wording,
      t,
    );
  const inner = (one: Expression) => {
    const words = conditionWords(one, wording, t);
    const isJoined = (one.op === 'and' || one.op === 'or') && !unlikeOf(one);
    return isJoined ? t('surveys:said.brackets', { words }) : words;
  };
  const unlike = unlikeOf(expression);
  if (unlike)
    return t('surveys:said.ne', { ...of(unlike.question), value: value(unlike.question, unlike.value) });
  switch (expression.op) {
    case 'and':
    case 'or':
      return expression.of.map(inner).join(t(`surveys:said.${expression.op}`));
    case 'not':
      return t('surveys:said.not', { words: conditionWords(expression.of, wording, t) });
    case 'answered':
      return t('surveys:said.answered', of(expression.question));
    case 'in': {
      const values = expression.values.map((one) =>
        t('surveys:said.quoted', { value: value(expression.question, one) }),
      );
      return t('surveys:said.in', { ...of(expression.question), values: values.join(t('surveys:said.or')) });
    }
    default:
      return t(`surveys:said.${expression.op}`, {
        ...of(expression.question),
        value: value(expression.question, String(expression.value)),
      });
  }
}
