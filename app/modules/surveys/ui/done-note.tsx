import { useTranslation } from 'react-i18next';

/** What the editor has just done; said once, on the page that follows. Texts under surveys:done. */
export const steps = [
  'created',
  'copied',
  'added_page',
  'added_question',
  'added_block',
  'saved',
  'moved',
  'removed',
  'replaced',
  'added_open',
] as const;
export type Step = (typeof steps)[number];

/** What the address says was done, and to which page or question. */
export const doneOf = (url: URL): { step: Step; at: string } | undefined => {
  const step = steps.find((one) => one === url.searchParams.get('done'));
  return step && { step, at: url.searchParams.get('at') ?? '' };
};

/** One line beside the thing that it is about. */
export function DoneNote({ step, name }: { step: Step; name?: string }) {
  const { t } = useTranslation('surveys');
  return (
    <p className="done-note" role="status">
      {t(`done.${step}`, { name: name ?? '' })}
    </p>
  );
}
