import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { SelectField, TextAreaField } from '~/ui/field';

/** What becomes of ratings: looked at and nothing found, or proposed to be left out with a reason of the city's list. */
export function ChosenForm(props: {
  id: string;
  reasons: readonly { code: string; name: string }[];
  errors: Record<string, string>;
  typed: (name: string) => string | undefined;
  /** There are marks to look at. */
  lookFirst: boolean;
}) {
  const { t } = useTranslation('marks');
  const { errors, typed } = props;
  return (
    <form method="post" id={props.id} className="form read" noValidate>
      {props.lookFirst ? (
        <div className="field">
          <p>{t('form.look_hint')}</p>
          <ButtonRow>
            <Button kind="second" name="intent" value="look">
              {t('form.look')}
            </Button>
          </ButtonRow>
        </div>
      ) : null}
      <SelectField
        name="reason"
        label={t('form.reason')}
        hint={t('form.reason_hint')}
        value={typed('reason')}
        error={errors.reason}
        options={[
          { value: '', label: t('form.choose') },
          ...props.reasons.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <TextAreaField
        name="explanation"
        label={t('form.explanation')}
        hint={t('form.explanation_hint')}
        rows={3}
        value={typed('explanation')}
        error={errors.explanation}
      />
      <ButtonRow>
        <Button name="intent" value="propose">
          {t('form.propose')}
        </Button>
      </ButtonRow>
    </form>
  );
}
