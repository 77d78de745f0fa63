import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { Checkbox, RadioGroup } from '~/ui/choice';
import { TextField } from '~/ui/field';
import { usualSpread } from '../core/plan';
import { sampleKinds } from '../schema';
import { ClassPlanFields, type ClassRow } from './class-plan-fields';
import { PlanTable, type PlanView } from './plan-table';
import { useTyped } from './problems';

/** What is said of a wave: name, kind of sample, from when to when, how many answers are planned. */
export function WaveForm({
  intent,
  classes,
  problem,
  plan,
}: {
  /** The classes of the questionnaire, where it has some. */
  classes: readonly ClassRow[];
  intent: 'wave' | 'change';
  /** What was typed or is stored and, where it was refused, why. */
  problem: FormProblem | undefined;
  /** What the typed numbers can see, where that was asked for. */
  plan: PlanView | undefined;
}) {
  const { t } = useTranslation('surveys');
  const typed = useTyped(problem);
  const field = (name: string) => ({ name, value: typed.value(name), ...typed.error(name) });
  return (
    <form method="post" id="form">
      <input type="hidden" name="intent" value={intent} />
      <div className="read">
        <TextField
          {...field('code')}
          label={t('wave_form.code')}
          hint={t('wave_form.code_hint')}
          width={12}
        />
        <TextField {...field('name.zh')} label={t('new.name_zh')} />
        <TextField {...field('name.en')} label={t('new.name_en')} />
        <RadioGroup
          {...field('sampleKind')}
          legend={t('wave_form.kind')}
          choices={sampleKinds.map((value) => ({
            value,
            label: t(`sample.${value}`),
            hint: t(`sample_about.${value}`),
          }))}
        />
        <Checkbox
          name="isOpenLink"
          isChecked={typed.value('isOpenLink') === 'yes'}
          {...typed.error('isOpenLink')}
          label={t('wave_form.open_link')}
          hint={t('wave_form.open_link_hint')}
        />
        <TextField {...field('opens')} type="datetime-local" label={t('wave_form.opens')} width={12} />
        <TextField {...field('closes')} type="datetime-local" label={t('wave_form.closes')} width={12} />
        <TextField
          {...field('planned')}
          inputMode="numeric"
          label={t('wave_form.planned')}
          hint={t('wave_form.planned_hint')}
          width={8}
        />
        <TextField
          {...field('population')}
          inputMode="numeric"
          label={t('wave_form.population')}
          hint={t('wave_form.population_hint')}
          width={8}
          optional
        />
        <TextField
          {...field('sd')}
          value={typed.value('sd') ?? String(usualSpread.sd)}
          inputMode="decimal"
          label={t('wave_form.sd')}
          hint={t('wave_form.sd_hint')}
          width={8}
        />
        <TextField
          {...field('deff')}
          value={typed.value('deff') ?? String(usualSpread.deff)}
          inputMode="decimal"
          label={t('wave_form.deff')}
          hint={t('wave_form.deff_hint')}
          width={8}
        />
      </div>
      {classes.length > 0 ? <ClassPlanFields classes={classes} problem={problem} /> : null}
      {plan ? <PlanTable plan={plan} /> : null}
      <ButtonRow>
        <Button>{t(intent === 'wave' ? 'wave_form.create' : 'change.save')}</Button>
        <Button kind="second" formMethod="get" formAction="#plan">
          {t('wave_form.see')}
        </Button>
      </ButtonRow>
    </form>
  );
}
