import { isEscape } from '../core/instrument';
import { fieldOf } from '../core/read-answers';
import { type Branch, branchShows } from './branch';

/**
 * Runs in the browser where it can: shows a question as soon as an answer in the same form asks for it. The rules are the
 * server's own; without this script the server shows the question after the button. A choice that stands alone is kept so.
 */
const form = document.querySelector<HTMLFormElement>('form[data-branch]');

function update(target: HTMLFormElement, branch: Branch): void {
  const fields: Record<string, string[]> = {};
  new FormData(target).forEach((value, name) => {
    if (typeof value === 'string') fields[name] = [...(fields[name] ?? []), value];
  });
  const shows = branchShows(branch, fields);
  const isWhole = target.dataset.entry !== undefined;
  for (const field of target.querySelectorAll<HTMLElement>('[data-question]')) {
    const isShown = shows.questions.includes(field.dataset.question ?? '');
    // What a paper says although it should not have been asked stays in sight of whoever types it.
    field.hidden = !isShown && !(isWhole && isTyped(field));
  }
  for (const page of target.querySelectorAll<HTMLElement>('[data-page]'))
    page.hidden = page.querySelector('[data-question]:not([hidden])') === null;
  for (const end of target.querySelectorAll<HTMLElement>('[data-end]'))
    end.hidden = end.dataset.end !== shows.end;
  const seen = target.elements.namedItem('seen');
  if (seen instanceof HTMLInputElement) seen.value = shows.questions.join(' ');
}

/** Holds this question an answer, typed or chosen? An empty choice is none. */
function isTyped(field: HTMLElement): boolean {
  return [...field.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some((one) =>
    one.type === 'radio' || one.type === 'checkbox'
      ? one instanceof HTMLInputElement && one.checked && one.value !== ''
      : one.value.trim() !== '',
  );
}

/** "None of these" and the other choices of a question put each other out, so that nobody is sent back for it. */
function keepAlone(box: HTMLInputElement, { pages }: Branch): void {
  const questions = pages.flatMap((page) => page.questions);
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
