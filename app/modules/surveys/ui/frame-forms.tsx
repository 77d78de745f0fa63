import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { SelectField, TextAreaField, TextField } from '~/ui/field';
import { type Instrument, questionsOf } from '../core/instrument';
import { CodeField } from './code-field';
import { KeptForm } from './kept';
import { TextPair } from './text-pair';

type Form = { instrument: Instrument; revision: number; problem: FormProblem | undefined };

const refusedOf = (problem: FormProblem | undefined, intent: string) =>
  problem?.values.intent === intent ? problem : undefined;

/** Title, first words, thanks, and the least time of an answer. */
export function FrameForm(props: Form) {
  const { instrument, revision } = props;
  const { t } = useTranslation('surveys');
  const refused = refusedOf(props.problem, 'frame');
  return (
    <details className="fold" open={refused !== undefined}>
      <summary>{t('edit.frame')}</summary>
      <KeptForm problem={refused}>
        <form method="post">
          <input type="hidden" name="revision" value={revision} />
          <TextPair name="title" label={t('edit.survey_title')} value={instrument.title} />
          <TextPair name="intro" label={t('edit.intro')} value={instrument.intro} isLong />
          <TextPair name="thanks" label={t('edit.thanks')} value={instrument.thanks} isLong />
          <TextField
            name="minSeconds"
            label={t('edit.min_seconds')}
            hint={t('edit.min_seconds_hint')}
            inputMode="numeric"
            width={8}
            value={String(refused?.values.minSeconds ?? instrument.minSeconds)}
          />
          <ButtonRow>
            <Button kind="second" name="intent" value="frame">
              {t('edit.save')}
            </Button>
          </ButtonRow>
        </form>
      </KeptForm>
    </details>
  );
}

/** Who is not asked on: one answer that ends the survey, with the words that the person reads. */
export function ScreenOutForm(
  props: Form & { language: 'zh-CN' | 'en'; levels: readonly { level: number; name: string }[] },
) {
  const { t } = useTranslation(['surveys', 'survey']);
  const { instrument, language } = props;
  const refused = refusedOf(props.problem, 'screen_outs');
  const choices = (question: ReturnType<typeof questionsOf>[number]) => {
    if (question.kind === 'yes_no')
      return (['yes', 'no'] as const).map((value) => ({ code: value, label: t(`survey:${value}`) }));
    if (question.kind !== 'single') return [];
    return question.options.map(({ code, text }) => ({ code, label: text[language] }));
  };
  const groups = questionsOf(instrument).flatMap((question) => {
    const options = choices(question).map(({ code, label }) => ({
      value: `eq:${question.code}:${code}`,
      label,
    }));
    return options.length > 0 ? [{ label: question.text[language] || question.code, options }] : [];
  });
  const hidden = (
    <>
      <input type="hidden" name="revision" value={props.revision} />
      <input type="hidden" name="carried" value={JSON.stringify(instrument)} />
    </>
  );
  return (
    <details className="fold" open={refused !== undefined}>
      <summary>{t('surveys:edit.screen_outs')}</summary>
      <ul>
        {instrument.screenOuts.map(({ code, text }) => (
          <li key={code}>
            {code}: {text[language]}
            <form method="post">
              {hidden}
              <input type="hidden" name="remove" value={code} />
              <button className="link" type="submit" name="intent" value="screen_outs">
                {t('surveys:edit.remove')}
                <span className="hide"> {code}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <KeptForm problem={refused}>
        <form method="post">
          {hidden}
          <CodeField id="screen-out-code" />
          <SelectField
            name="when"
            label={t('surveys:edit.screen_out_when')}
            groups={groups}
            value={String(refused?.values.when ?? '')}
          />
          <TextPair name="text" label={t('surveys:edit.screen_out_text')} value={undefined} />
          <ButtonRow>
            <Button kind="second" name="intent" value="screen_outs">
              {t('surveys:edit.add_screen_out')}
            </Button>
          </ButtonRow>
        </form>
      </KeptForm>
    </details>
  );
}

/** The whole instrument from JSON, as the export gives it. */
export function ImportForm({ revision, problem }: Omit<Form, 'instrument'>) {
  const { t } = useTranslation('surveys');
  const refused = refusedOf(problem, 'import');
  return (
    <details className="fold" open={refused !== undefined}>
      <summary>{t('edit.import')}</summary>
      <form method="post">
        <input type="hidden" name="revision" value={revision} />
        <TextAreaField
          name="json"
          label={t('edit.json')}
          hint={t('edit.json_hint')}
          rows={8}
          value={String(refused?.values.json ?? '')}
        />
        <ButtonRow>
          <Button kind="second" name="intent" value="import">
            {t('edit.import_do')}
          </Button>
        </ButtonRow>
      </form>
    </details>
  );
}
