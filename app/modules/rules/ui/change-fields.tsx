import { useTranslation } from 'react-i18next';
import { Checkbox } from '~/ui/choice';
import { TextAreaField, TextField } from '~/ui/field';
import type { Typed } from './form-errors';

/** From when a change holds; never before today. */
export function ValidFrom(props: {
  typed: Typed;
  today: string;
  id?: string;
  label?: string;
  /** Empty: none. */
  hint?: string;
}) {
  const { t } = useTranslation('rules');
  const { typed, today, id, label, hint } = props;
  return (
    <TextField
      name="validFrom"
      id={id}
      type="date"
      width={12}
      min={today}
      label={label ?? t('form.valid_from')}
      hint={hint ?? t('form.valid_from_hint')}
      value={typed.text('validFrom', today)}
      error={typed.error('validFrom')}
    />
  );
}

/** Why it is changed, and which click sent it. */
export function Why({ typed, token, id }: { typed: Typed; token: string; id?: string }) {
  const { t } = useTranslation('rules');
  return (
    <>
      <input type="hidden" name="token" value={typed.text('token', token)} />
      <TextAreaField
        name="reason"
        id={id}
        rows={2}
        label={t('form.reason')}
        value={typed.text('reason')}
        error={typed.error('reason')}
      />
    </>
  );
}

/** Where a rule comes from, and whether the office has yet to confirm it. */
export function Provenance(props: { typed: Typed; source: string; isAssumption: boolean }) {
  const { t } = useTranslation('rules');
  const { typed } = props;
  return (
    <>
      <TextField
        name="source"
        label={t('form.source')}
        hint={t('form.source_hint')}
        optional
        value={typed.text('source', props.source)}
        error={typed.error('source')}
      />
      <Checkbox
        name="isAssumption"
        label={t('form.assumption')}
        isChecked={typed.wasSent ? typed.text('isAssumption') === 'yes' : props.isAssumption}
      />
    </>
  );
}
