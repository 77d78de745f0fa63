import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { TextAreaField } from '~/ui/field';

/** To propose that a rating that was left out counts again. */
export function CountAgainForm(props: {
  id: string;
  errors: Record<string, string>;
  typed: (name: string) => string | undefined;
}) {
  const { t } = useTranslation('marks');
  return (
    <form method="post" id={props.id} className="form" noValidate>
      <TextAreaField
        name="explanation"
        label={t('count_again.explanation')}
        hint={t('form.explanation_hint')}
        rows={3}
        value={props.typed('explanation')}
        error={props.errors.explanation}
      />
      <ButtonRow>
        <Button kind="second" name="intent" value="count_again">
          {t('count_again.propose')}
        </Button>
      </ButtonRow>
    </form>
  );
}
