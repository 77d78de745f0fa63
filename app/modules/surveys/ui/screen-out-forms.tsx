import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { SelectField } from '~/ui/field';
import { type Instrument, questionsOf, type ScreenOut } from '../core/instrument';
import { choiceWords, conditionWords, type Wording } from './condition-words';
import { KeptForm, useKept } from './kept';
import { TextPair } from './text-pair';

type Props = {
  instrument: Instrument;
  revision: number;
  wording: Wording;
  here: string;
  problem: FormProblem | undefined;
  isOpen: boolean;
};

/** Who is not asked on: answers that end the survey, with the words that the person reads. */
export function ScreenOutForms(props: Props) {
  const { t } = useTranslation('surveys');
  const { instrument, problem } = props;
  const intent = problem?.values.intent;
  return (
    <details className="fold" open={props.isOpen || problem !== undefined} id="screen_outs">
      <summary>{t('edit.screen_outs', { n: instrument.screenOuts.length })}</summary>
      <p className="muted">{t('edit.screen_outs_about')}</p>
      {instrument.screenOuts.map((one) => {
        const isRefused = intent === 'set_screen_out' && problem?.values.code === one.code;
        return <Existing key={one.code} {...props} one={one} problem={isRefused ? problem : undefined} />;
      })}
      <KeptForm problem={intent === 'add_screen_out' ? problem : undefined} form="add_screen_out">
        <Added {...props} />
      </KeptForm>
    </details>
  );
}

function Existing({ one, revision, wording, here, problem }: Props & { one: ScreenOut }) {
  const { t } = useTranslation(['surveys', 'survey']);
  return (
    <KeptForm problem={problem} form={`end-${one.code}`}>
      <form method="post" className="screen-out" id={`end-${one.code}`}>
        <p>
          <b>{t('surveys:said.ends', { words: conditionWords(one.when, wording, t) })}</b>
        </p>
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="code" value={one.code} />
        <ScreenOutText one={one} />
        <ButtonRow>
          <Button kind="second" name="intent" value="set_screen_out">
            {t('surveys:edit.save')}
          </Button>
          <a className="mini" href={`${here}/remove/ending/${one.code}`}>
            {t('surveys:edit.remove')}
          </a>
        </ButtonRow>
      </form>
    </KeptForm>
  );
}

function ScreenOutText({ one }: { one: ScreenOut | undefined }) {
  const { t } = useTranslation('surveys');
  return <TextPair name="text" label={t('edit.screen_out_text')} value={one?.text} isLong />;
}

function Added({ instrument, revision, wording }: Props) {
  const { t } = useTranslation(['surveys', 'survey']);
  const kept = useKept();
  const groups = questionsOf(instrument).flatMap((question, index) => {
    const codes =
      question.kind === 'yes_no'
        ? ['yes', 'no']
        : question.kind === 'single'
          ? question.options.map(({ code }) => code)
          : [];
    const options = codes.map((code) => ({
      value: `eq:${question.code}:${code}`,
      label: t('surveys:pick.eq', { value: choiceWords(question, code, wording, t) }),
    }));
    const label = `${index + 1}. ${question.text[wording.language] || question.code}`;
    return options.length > 0 ? [{ label, options }] : [];
  });
  if (groups.length === 0) return <p>{t('surveys:edit.screen_outs_none')}</p>;
  return (
    <form method="post" id="add_screen_out">
      <input type="hidden" name="revision" value={revision} />
      <SelectField
        {...kept.field('when')}
        label={t('surveys:edit.screen_out_when')}
        options={[{ value: '', label: t('surveys:edit.choose') }]}
        groups={groups}
        value={kept.text('when')}
      />
      <ScreenOutText one={undefined} />
      <ButtonRow>
        <Button kind="second" name="intent" value="add_screen_out">
          {t('surveys:edit.add_screen_out')}
        </Button>
      </ButtonRow>
    </form>
  );
}
