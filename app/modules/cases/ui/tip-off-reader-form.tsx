import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import type { Language, Text } from '~/platform/i18n/languages';
import { Button, ButtonRow } from '~/ui/button';
import { SelectField, TextField } from '~/ui/field';
import { Part } from '~/ui/panel';

/** Names an officer; what was typed and refused stays. */
export function TipOffReaderForm(props: {
  candidates: readonly { id: number; name: string; unit: Text }[];
  language: Language;
  typed: FormProblem['values'] | undefined;
  errors: Record<string, string>;
}) {
  const { t } = useTranslation('audit');
  const typed = (name: string) => {
    const value = props.typed?.[name];
    return typeof value === 'string' ? value : undefined;
  };
  if (props.candidates.length === 0) return <p className="muted">{t('reader.nobody')}</p>;
  return (
    <Part id="new" title={t('reader.new')} read>
      <form method="post" className="form">
        <SelectField
          name="account"
          label={t('reader.account')}
          options={[
            { value: '', label: t('reader.choose') },
            ...props.candidates.map(({ id, name, unit }) => ({
              value: String(id),
              label: `${unit[props.language]} ${name}`,
            })),
          ]}
          value={typed('account')}
          error={props.errors.account}
        />
        <TextField
          name="reason"
          label={t('reader.reason')}
          value={typed('reason')}
          error={props.errors.reason}
          maxLength={200}
        />
        <ButtonRow>
          <Button name="intent" value="name">
            {t('reader.send')}
          </Button>
        </ButtonRow>
      </form>
    </Part>
  );
}
