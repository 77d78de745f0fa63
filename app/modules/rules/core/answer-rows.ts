import type { CategoryQuestion } from '~/modules/categories/core/category';
import type { Text } from '~/platform/i18n/languages';
import type { QuestionInput } from '../schema-categories';

/** One answer of a question with what it leads to; its place in the form tells where an error stands. */
export type AnswerRow = {
  at: number;
  /** `yes`, `no`, or an option's code; empty: a new option, or a number. */
  answer: string;
  label: Text;
  /** A number's lowest bound. */
  min: number | undefined;
  urgency: 'urgent' | 'critical' | undefined;
  deadlineClass: string | undefined;
  complaintType: 'complaint' | 'complaint_consumer' | undefined;
  routingRule: string | undefined;
  reason: Text;
};
export type RowProblem = { reason: string; field: string };

/** The rows that were filled in; a choice has two options at least, and whatever leads to something says why. */
export function answerRows(
  kind: CategoryQuestion['kind'],
  form: QuestionInput,
): { rows: AnswerRow[] } | RowProblem {
  const rows: AnswerRow[] = [];
  const codes = new Set<string>();
  for (const [at, answer] of form.answer.entries()) {
    const label = { 'zh-CN': form.answerZh[at] ?? '', en: form.answerEn[at] ?? '' };
    const reason = { 'zh-CN': form.reasonZh[at] ?? '', en: form.reasonEn[at] ?? '' };
    const bound = form.min[at] ?? '';
    const leadsTo = {
      urgency: form.urgency[at] || undefined,
      deadlineClass: form.deadlineClass[at] || undefined,
      complaintType: form.complaintType[at] || undefined,
      routingRule: form.routingRule[at] || undefined,
    };
    const leads = Object.values(leadsTo).some((one) => one !== undefined);
    const says = Boolean(reason['zh-CN'] || reason.en);
    const problem = (field: string, key: string): RowProblem => ({ reason: key, field: `${field}-${at}` });
    const isNamed = kind === 'choice' ? Boolean(label['zh-CN'] || label.en) : bound !== '';
    if (kind !== 'yes_no' && !isNamed) {
      if (!leads && !says) continue;
      return kind === 'choice'
        ? problem('answerZh', 'rules:error.both_languages')
        : problem('min', 'categories:error.min');
    }
    if (kind === 'choice') {
      if (!label['zh-CN']) return problem('answerZh', 'rules:error.both_languages');
      if (!label.en) return problem('answerEn', 'rules:error.both_languages');
    }
    if (kind === 'number' && !/^(0|[1-9]\d{0,4})$/.test(bound)) return problem('min', 'categories:error.min');
    if (kind === 'number' && !leads) return problem('urgency', 'categories:error.leads');
    if (says && !leads) return problem('urgency', 'categories:error.leads');
    if (leads && !reason['zh-CN']) return problem('reasonZh', 'categories:error.effect_reason');
    if (leads && !reason.en) return problem('reasonEn', 'categories:error.effect_reason');
    const name = kind === 'number' ? bound : answer;
    if (name && codes.has(name))
      return problem(kind === 'number' ? 'min' : 'answerZh', 'categories:error.twice');
    codes.add(name);
    rows.push({
      ...{ at, answer: kind === 'number' ? '' : answer, label, reason },
      min: kind === 'number' ? Number(bound) : undefined,
      ...leadsTo,
    });
  }
  if (kind === 'choice' && rows.length < 2)
    return { reason: 'categories:error.options', field: `answerZh-${rows.length}` };
  return { rows };
}
