import { useTranslation } from 'react-i18next';
import { Notice } from '~/ui/notice';

const known = [
  'changed',
  'retired',
  'confirmed',
  'calendar',
  'proposed',
  'agreed',
  'refused',
  'unit',
  'closed',
  'handed_over',
  'category',
  'ended',
  'reopened',
  'question',
  'question_ended',
  'words',
] as const;
export type DoneWord = (typeof known)[number];

/** One line that says what has just been done, after the page was opened again. */
export function DoneNotice({ done }: { done: string | null }) {
  const { t } = useTranslation('rules');
  const word = known.find((one) => one === done);
  if (!word) return null;
  return (
    <div role="status">
      <Notice kind="good">{t(`done.${word}`)}</Notice>
    </div>
  );
}
