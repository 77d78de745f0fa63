import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { RadioGroup } from '~/ui/choice';
import { TextAreaField } from '~/ui/field';

/** The second person agrees or disagrees with the ticked proposals; one remark stands with each decision. */
export function DecideManyForm(props: {
  id: string;
  errors: Record<string, string>;
  typed: (name: string) => string | undefined;
}) {
  const { t } = useTranslation('marks');
  const { errors, typed } = props;
  return (
    <form method="post" id={props.id} className="form read" noValidate>
      <RadioGroup
        name="verdict"
        legend={t('decide.many')}
        layout="row"
        value={typed('verdict')}
        error={errors.verdict}
        choices={(['agree', 'disagree'] as const).map((value) => ({ value, label: t(`decide.${value}`) }))}
      />
      <TextAreaField
        name="remark"
        label={t('decide.remark')}
        hint={t('decide.remark_hint')}
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
