import type { Text } from '~/platform/i18n/languages';
import type { Question, QuestionKind } from './instrument';

/** A question of a kind as the editor begins it; what is usual for the kind is set. */
export function newQuestion(kind: QuestionKind, code: string, text: Text): Question {
  const base = { code, text, isRequired: true, escapes: [] };
  const empty = { 'zh-CN': '', en: '' };
  switch (kind) {
    case 'five_level':
      return { ...base, kind, escapes: ['unknown'], weight: 1 };
    case 'ten':
      return { ...base, kind, escapes: ['unknown'], weight: 0, ends: { low: empty, high: empty } };
    case 'yes_no':
      return { ...base, kind };
    case 'single':
      return { ...base, kind, options: [] };
    case 'multiple':
      return { ...base, kind, options: [], min: 1, max: 3 };
    case 'number':
      return { ...base, kind, min: 0, max: 100 };
    case 'text':
      return { ...base, kind, isRequired: false, max: 500, isLong: true };
    case 'listed':
      return { ...base, kind, list: 'district', options: [], fills: 'district' };
  }
}

/** Kinds that cannot be asked before something more is filled in: options, ends, limits, which list. */
export const needsMore = (kind: string): boolean =>
  (['ten', 'single', 'multiple', 'number', 'listed'] satisfies QuestionKind[]).some((one) => one === kind);
