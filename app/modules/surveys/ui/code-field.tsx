import { useTranslation } from 'react-i18next';
import { TextField } from '~/ui/field';
import { useKept } from './kept';

/** The code of a page, a question or a screen-out: a name for ever. */
export function CodeField({ id, value }: { id?: string; value?: string }) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  return (
    <TextField
      name="code"
      {...(id ? { id } : {})}
      label={t('q.code')}
      hint={t('q.code_hint')}
      value={kept.text('code', value)}
      width={12}
    />
  );
}
