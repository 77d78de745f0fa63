import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { TextAreaField, TextField } from '~/ui/field';
import type { Instrument } from '../core/instrument';
import { DoneNote } from './done-note';
import { KeptForm, useKept } from './kept';
import { TextPair } from './text-pair';

type Form = { revision: number; problem: FormProblem | undefined; isOpen: boolean };

/** What stands before the first question and after the last, as it reads now, with the form to change it. */
export function FrameCard(
  props: Form & { instrument: Instrument; language: 'zh-CN' | 'en'; isDone: boolean },
) {
  const { t } = useTranslation('surveys');
  const { instrument, language } = props;
  const words = (text: string) => text || <span className="muted">{t('edit.not_yet')}</span>;
  return (
    <section className="sheet desk-block" aria-labelledby="frame-head">
      <h2 id="frame-head">{t('edit.frame')}</h2>
      {props.isDone ? <DoneNote step="saved" /> : null}
      <dl className="facts">
        {(['title', 'intro', 'thanks'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`part.${name}`)}</dt>
            <dd className="told">{words(instrument[name][language])}</dd>
          </div>
        ))}
        <div>
          <dt>{t('edit.min_seconds')}</dt>
          <dd>{t('edit.seconds_n', { n: instrument.minSeconds })}</dd>
        </div>
      </dl>
      <details className="fold" open={props.isOpen || props.problem !== undefined} id="frame">
        <summary>{t('edit.frame_change')}</summary>
        <KeptForm problem={props.problem} form="frame">
          <FrameFields instrument={instrument} revision={props.revision} />
        </KeptForm>
      </details>
    </section>
  );
}

function FrameFields({ instrument, revision }: { instrument: Instrument; revision: number }) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  return (
    <form method="post">
      <input type="hidden" name="revision" value={revision} />
      <TextPair name="title" label={t('part.title')} value={instrument.title} />
      <TextPair
        name="intro"
        label={t('part.intro')}
        hint={t('edit.intro_hint')}
        value={instrument.intro}
        isLong
      />
      <TextPair
        name="thanks"
        label={t('part.thanks')}
        hint={t('edit.thanks_hint')}
        value={instrument.thanks}
        isLong
      />
      <TextField
        {...kept.field('minSeconds')}
        label={t('edit.min_seconds')}
        hint={t('edit.min_seconds_hint')}
        inputMode="numeric"
        width={4}
        unit={t('edit.seconds')}
        value={kept.text('minSeconds', String(instrument.minSeconds))}
        autoComplete="off"
      />
      <ButtonRow>
        <Button kind="second" name="intent" value="frame">
          {t('edit.save')}
        </Button>
      </ButtonRow>
    </form>
  );
}

/** The whole instrument from JSON, as the export gives it. */
export function ImportForm({ revision, problem, isOpen }: Form) {
  return (
    <KeptForm problem={problem} form="import">
      <ImportFields revision={revision} isOpen={isOpen || problem !== undefined} />
    </KeptForm>
  );
}

function ImportFields({ revision, isOpen }: { revision: number; isOpen: boolean }) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  return (
    <details className="fold" open={isOpen} id="import">
      <summary>{t('edit.import')}</summary>
      <form method="post">
        <input type="hidden" name="revision" value={revision} />
        <TextAreaField
          {...kept.field('json')}
          label={t('edit.json')}
          hint={t('edit.json_hint')}
          rows={8}
          value={kept.text('json')}
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
