import { questionsShown } from '../core/evaluate';
import type { Answers, Question } from '../core/instrument';
import { readAnswers } from '../core/read-answers';

/**
 * Runs in the browser where it can: shows a question as soon as an answer on the same page asks for it. The rules are the
 * server's own; without this script the server shows the question after the button.
 */
type Branch = { questions: Question[]; before: Answers };

const form = document.querySelector<HTMLFormElement>('form[data-branch]');

function update(target: HTMLFormElement, branch: Branch): void {
  const fields: Record<string, string[]> = {};
  new FormData(target).forEach((value, name) => {
    if (typeof value === 'string') fields[name] = [...(fields[name] ?? []), value];
  });
  const { answers } = readAnswers(branch.questions, fields);
  const shown = questionsShown({ questions: branch.questions }, branch.before, answers).questions.map(
    ({ code }) => code,
  );
  for (const field of target.querySelectorAll<HTMLElement>('[data-question]'))
    field.hidden = !shown.includes(field.dataset.question ?? '');
  const seen = target.elements.namedItem('seen');
  if (seen instanceof HTMLInputElement) seen.value = shown.join(' ');
}

if (form?.dataset.branch) {
  const branch: Branch = JSON.parse(form.dataset.branch);
  form.addEventListener('change', () => update(form, branch));
  update(form, branch);
}
