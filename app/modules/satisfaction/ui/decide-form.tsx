import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { RadioGroup } from '~/ui/choice';
import { TextAreaField } from '~/ui/field';

/** The second person leaves a rating out of the rates or lets it count; words are needed for either. */
export function DecideForm(props: {
  id: string;
  errors: Record<string, string>;
  typed: (name: string) => string | undefined;
}) {
  const { t } = useTranslation('marks');
  const { errors, typed } = props;
  return (
    <form method="post" id={props.id} className="form" noValidate>
      <RadioGroup
        name="outcome"
        legend={t('decide.outcome')}
        value={typed('outcome')}
        error={errors.outcome}
        choices={(['excluded', 'kept'] as const).map((value) => ({
          ...{ value, label: t(`decide.${value}`), hint: t(`decide.${value}_hint`) },
        }))}
      />
      <TextAreaField
        name="remark"
        label={t('decide.remark')}
        rows={3}
        value={typed('remark')}
        error={errors.remark}
      />
      <ButtonRow>
        <Button name="intent" value="decide">
          {t('decide.send')}
        </Button>
      </ButtonRow>
    </form>
  );
}
