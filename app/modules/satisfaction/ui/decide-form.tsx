import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { RadioGroup } from '~/ui/choice';
import { TextAreaField } from '~/ui/field';

/** The second person leaves a rating out of the rates or lets it count; words are needed for either. */
export function DecideForm(props: {
  id: string;
  exclusion: number;
  aim: 'leave_out' | 'count_again';
  errors: Record<string, string>;
  typed: (name: string) => string | undefined;
}) {
  const { t } = useTranslation('marks');
  const { exclusion, aim, errors, typed } = props;
  const outcomes = aim === 'leave_out' ? (['excluded', 'kept'] as const) : (['kept', 'excluded'] as const);
  return (
    <form method="post" id={props.id} className="form" noValidate>
      <input type="hidden" name="exclusion" value={exclusion} />
      <RadioGroup
        name="outcome"
        legend={t(`decide.${aim}.outcome`)}
        value={typed('outcome')}
        error={errors.outcome}
        choices={outcomes.map((value) => ({
          ...{ value, label: t(`decide.${aim}.${value}`), hint: t(`decide.${value}_hint`) },
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
