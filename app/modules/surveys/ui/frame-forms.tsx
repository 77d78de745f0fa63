import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { SelectField, TextAreaField, TextField } from '~/ui/field';
import { type Instrument, questionsOf } from '../core/instrument';
import { TextPair } from './text-pair';

/** Title, first words, thanks, and the least time of an answer. */
export function FrameForm({ instrument, revision }: { instrument: Instrument; revision: number }) {
  const { t } = useTranslation('surveys');
  return (
    <details className="fold">
      <summary>{t('edit.frame')}</summary>
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
          value={String(instrument.minSeconds)}
        />
        <ButtonRow>
          <Button kind="second" name="intent" value="frame">
            {t('edit.save')}
          </Button>
        </ButtonRow>
      </form>
    </details>
  );
}

/** Who is not asked on: one answer that ends the survey, with the words that the person reads. */
export function ScreenOutForm(props: {
  instrument: Instrument;
  revision: number;
  language: 'zh-CN' | 'en';
  levels: readonly { level: number; name: string }[];
}) {
  const { t } = useTranslation(['surveys', 'survey']);
  const { instrument, language } = props;
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
    <details className="fold">
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
      <form method="post">
        {hidden}
        <TextField name="code" id="screen-out-code" label={t('surveys:q.code')} width={12} />
        <SelectField name="when" label={t('surveys:edit.screen_out_when')} groups={groups} />
        <TextPair name="text" label={t('surveys:edit.screen_out_text')} value={undefined} />
        <ButtonRow>
          <Button kind="second" name="intent" value="screen_outs">
            {t('surveys:edit.add_screen_out')}
          </Button>
        </ButtonRow>
      </form>
    </details>
  );
}

/** The whole instrument from JSON, as the export gives it. */
export function ImportForm({ revision }: { revision: number }) {
  const { t } = useTranslation('surveys');
  return (
    <details className="fold">
      <summary>{t('edit.import')}</summary>
      <form method="post">
        <input type="hidden" name="revision" value={revision} />
        <TextAreaField name="json" label={t('edit.json')} hint={t('edit.json_hint')} rows={8} />
        <ButtonRow>
          <Button kind="second" name="intent" value="import">
            {t('edit.import_do')}
          </Button>
        </ButtonRow>
      </form>
    </details>
  );
}
