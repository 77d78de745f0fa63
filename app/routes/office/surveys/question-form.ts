import { acsiItems, escapes, levels, listNames, type Question } from '~/modules/surveys/core/instrument';
import { optionsOf } from '~/modules/surveys/core/question-lines';
import type { FormProblem } from '~/platform/http/form';
import { all, both, one } from './read-form';

type Values = FormProblem['values'];

/** Names of the fields of the question form, whatever the kind. */
export const questionFields = [
  ...['intent', 'revision', 'code', 'text.zh', 'text.en', 'hint.zh', 'hint.en', 'isRequired', 'escapes'],
  ...['weight', 'dimension', 'attention', 'acsi', 'low.zh', 'low.en', 'high.zh', 'high.en', 'options'],
  ...['min', 'max', 'exclusive', 'unit.zh', 'unit.en', 'isLong', 'list', 'fills', 'combination', 'picks'],
];

const optional = <K extends string, V>(name: K, value: V | undefined | '') =>
  value === undefined || value === '' ? {} : ({ [name]: value } as { [key in K]: V });

const whole = (values: Values, name: string, otherwise: number) => {
  const typed = one(values, name).trim();
  return typed === '' ? otherwise : Number(typed);
};

/** The question as the form says it, of the kind that it had; whether it fits is judged by the schema and the checks. */
export function questionFrom(before: Question, values: Values): Question {
  const hint = both(values, 'hint');
  const base = {
    ...{ code: one(values, 'code').trim(), text: both(values, 'text') },
    ...optional('hint', hint['zh-CN'] || hint.en ? hint : undefined),
    isRequired: one(values, 'isRequired') === 'yes',
    escapes: escapes.filter((code) => all(values, 'escapes').includes(code)),
    ...optional('source', before.source),
    ...optional('assumption', before.assumption),
  };
  const measured = { weight: whole(values, 'weight', 0), ...optional('dimension', one(values, 'dimension')) };
  switch (before.kind) {
    case 'five_level':
      return {
        ...{ ...base, ...measured, kind: before.kind },
        ...optional(
          'attention',
          levels.find((level) => level === one(values, 'attention')),
        ),
      };
    case 'ten':
      return {
        ...{
          ...base,
          ...measured,
          kind: before.kind,
          ends: { low: both(values, 'low'), high: both(values, 'high') },
        },
        ...optional(
          'acsi',
          acsiItems.find((item) => item === one(values, 'acsi')),
        ),
      };
    case 'yes_no':
      return { ...base, kind: before.kind };
    case 'single':
      return { ...base, kind: before.kind, options: optionsOf(one(values, 'options')) };
    case 'multiple':
      return {
        ...{ ...base, kind: before.kind, options: optionsOf(one(values, 'options')) },
        ...{ min: whole(values, 'min', 1), max: whole(values, 'max', 1) },
        ...optional('exclusive', one(values, 'exclusive')),
      };
    case 'number': {
      const unit = both(values, 'unit');
      return {
        ...{ ...base, kind: before.kind, min: whole(values, 'min', 0), max: whole(values, 'max', 0) },
        ...optional('unit', unit['zh-CN'] || unit.en ? unit : undefined),
      };
    }
    case 'text':
      return {
        ...{
          ...base,
          kind: before.kind,
          max: whole(values, 'max', 500),
          isLong: one(values, 'isLong') === 'yes',
        },
        ...optional('fills', one(values, 'fills') === 'uscc' ? ('uscc' as const) : undefined),
      };
    case 'listed':
      return {
        ...{ ...base, kind: before.kind, options: [] },
        list: listNames.find((name) => name === one(values, 'list')) ?? before.list,
        ...optional(
          'fills',
          (['class', 'district'] as const).find((name) => name === one(values, 'fills')),
        ),
      };
  }
}
