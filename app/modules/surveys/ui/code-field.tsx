import { useTranslation } from 'react-i18next';
import { TextField } from '~/ui/field';
import { useKept } from './kept';

/** The code of a page or a question: a name for ever, which nobody has to invent. */
export function CodeField({ value, hint }: { value: string; hint: string }) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  return (
    <TextField
      {...kept.field('code')}
      label={t('q.code')}
      hint={hint}
      value={kept.text('code', value)}
      width={20}
      autoComplete="off"
    />
  );
}
