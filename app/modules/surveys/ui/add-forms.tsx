import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { SelectField } from '~/ui/field';
import { questionKinds } from '../core/instrument';
import { KeptForm, useKept } from './kept';
import { TextPair } from './text-pair';

type Form = { revision: number; problem: FormProblem | undefined };

/** One more page at the end. */
export function AddPage({ revision, problem, isOpen }: Form & { isOpen: boolean }) {
  const { t } = useTranslation('surveys');
  return (
    <details className="fold" open={isOpen || problem !== undefined} id="add_page">
      <summary>{t('edit.add_page')}</summary>
      <KeptForm problem={problem} form="add_page">
        <form method="post">
          <input type="hidden" name="revision" value={revision} />
          <TextPair
            name="title"
            label={t('edit.page_title')}
            hint={t('edit.page_title_hint', { place: '{{class}}' })}
            value={undefined}
          />
          <ButtonRow>
            <Button kind={isOpen ? 'main' : 'second'} name="intent" value="add_page">
              {t('edit.add_page')}
            </Button>
          </ButtonRow>
        </form>
      </KeptForm>
    </details>
  );
}

/** One more question on a page; it stays open, so that the next can follow at once. */
export function AddQuestion(props: Form & { page: string; kind: string; closeHref: string }) {
  const { t } = useTranslation('surveys');
  return (
    <KeptForm problem={props.problem} form="add_question">
      <form method="post" className="add-form" id="add_question">
        <h4>{t('edit.add_question')}</h4>
        <input type="hidden" name="revision" value={props.revision} />
        <input type="hidden" name="page" value={props.page} />
        <Kind kind={props.kind} />
        <TextPair name="text" label={t('q.text')} value={undefined} />
        <ButtonRow>
          <Button name="intent" value="add_question">
            {t('edit.add_question')}
          </Button>
          <a href={props.closeHref}>{t('edit.add_done')}</a>
        </ButtonRow>
      </form>
    </KeptForm>
  );
}

function Kind({ kind }: { kind: string }) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  return (
    <SelectField
      {...kept.field('kind')}
      label={t('edit.kind')}
      hint={t('edit.kind_hint')}
      value={kept.text('kind', kind)}
      options={questionKinds.map((value) => ({
        value,
        label: t('edit.kind_about', { kind: t(`kind.${value}`), about: t(`kind_about.${value}`) }),
      }))}
    />
  );
}
