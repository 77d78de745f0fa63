import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { RatingReason } from '~/modules/satisfaction/schema';
import { Button, ButtonRow } from '~/ui/button';
import { Checkbox, CheckboxGroup, RadioGroup } from '~/ui/choice';
import { TextAreaField } from '~/ui/field';

export type RatingTyped = {
  contacted?: string;
  solved?: string;
  satisfied?: string;
  reasons?: readonly string[];
  remark?: string;
  hidden?: string;
};

type Questions = {
  levels: readonly { level: number; name: string }[];
  reasons: readonly RatingReason[];
  typed?: RatingTyped;
  errors?: Record<string, string>;
};

/** Three questions, nothing chosen beforehand; reasons and words for those who want to say more. */
export function RatingForm({ action, ...questions }: Questions & { action: string }) {
  const { t } = useTranslation('rating');
  return (
    <Form className="form" id="form" method="post" action={action} reloadDocument noValidate>
      <RatingQuestions {...questions} />
      <ButtonRow>
        <Button>{t('send')}</Button>
      </ButtonRow>
    </Form>
  );
}

/** The questions alone, for whoever enters what a person said or wrote. */
export function RatingQuestions(props: Questions) {
  const { t } = useTranslation('rating');
  const { typed = {}, errors = {} } = props;
  return (
    <>
      <RadioGroup
        name="contacted"
        legend={t('contacted')}
        layout="row"
        value={typed.contacted}
        error={errors.contacted}
        choices={[
          { value: 'yes', label: t('contacted_yes') },
          { value: 'no', label: t('contacted_no') },
        ]}
      />
      <RadioGroup
        name="solved"
        legend={t('solved')}
        layout="row"
        value={typed.solved}
        error={errors.solved}
        choices={[
          { value: 'yes', label: t('solved_yes') },
          { value: 'partly', label: t('solved_partly') },
          { value: 'no', label: t('solved_no') },
        ]}
      />
      <RadioGroup
        name="satisfied"
        legend={t('satisfied')}
        layout="scale"
        value={typed.satisfied}
        error={errors.satisfied}
        choices={props.levels.map(({ level, name }) => ({ value: String(level), label: name }))}
      />
      <details className="field" open={Boolean(typed.reasons?.length || errors.reasons)}>
        <summary>{t('reasons_open')}</summary>
        <CheckboxGroup
          name="reasons"
          legend={t('reasons')}
          optional
          values={typed.reasons ?? []}
          error={errors.reasons}
          choices={props.reasons.map((code) => ({ value: code, label: t(`reason.${code}`) }))}
        />
      </details>
      <TextAreaField
        name="remark"
        label={t('remark')}
        hint={t('remark_hint')}
        optional
        rows={4}
        value={typed.remark}
        error={errors.remark}
      />
      <Checkbox
        name="hidden"
        label={t('hidden')}
        hint={t('hidden_hint')}
        isChecked={typed.hidden === 'yes'}
      />
    </>
  );
}
