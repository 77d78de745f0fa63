import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { TextField } from '~/ui/field';
import { useTyped } from './problems';

/** Does a refusal speak of the entry of the list? Then it stands at its field. */
export const isOfEntry = (reason: string) => reason.startsWith('surveys:refused.known');

/** Whose answer is typed in: the number on the letter or in the table of links. */
export function ListEntryField(props: {
  isRequired: boolean;
  /** Named by the page that led here. */
  known: string | undefined;
  problem: FormProblem | undefined;
}) {
  const { t } = useTranslation('surveys');
  const typed = useTyped(props.problem);
  return (
    <TextField
      name="ref"
      label={t('enter.ref')}
      hint={t(props.isRequired ? 'enter.ref_must' : 'enter.ref_may')}
      value={typed.value('ref') ?? props.known}
      {...typed.error('ref')}
      optional={!props.isRequired}
      inputMode="numeric"
      width={12}
      autoComplete="off"
    />
  );
}
