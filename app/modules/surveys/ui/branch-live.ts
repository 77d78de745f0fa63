import { questionsShown } from '../core/evaluate';
import { type Answers, isEscape, type Question } from '../core/instrument';
import { fieldOf, readAnswers } from '../core/read-answers';

/**
 * Runs in the browser where it can: shows a question as soon as an answer on the same page asks for it. The rules are the
 * server's own; without this script the server shows the question after the button. A choice that stands alone is kept so.
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

/** "None of these" and the other choices of a question put each other out, so that nobody is sent back for it. */
function keepAlone(box: HTMLInputElement, { questions }: Branch): void {
  const question = questions.find((one) => one.kind === 'multiple' && fieldOf(one.code) === box.name);
  if (question?.kind !== 'multiple' || !box.checked) return;
  const isAlone = (choice: string) => choice === question.exclusive || isEscape(choice);
  for (const other of form?.querySelectorAll<HTMLInputElement>(`[name="${box.name}"]:checked`) ?? [])
    if (other !== box && (isAlone(box.value) || isAlone(other.value))) other.checked = false;
}

if (form?.dataset.branch) {
  const branch: Branch = JSON.parse(form.dataset.branch);
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) keepAlone(target, branch);
    update(form, branch);
  });
  update(form, branch);
}
