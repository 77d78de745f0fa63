import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { TextField } from '~/ui/field';
import { type Instrument, questionsOf } from '../core/instrument';
import { KeptForm, useKept } from './kept';

/** Rows to write more into. */
const EMPTY_ROWS = 3;

type Props = {
  instrument: Instrument;
  revision: number;
  problem: FormProblem | undefined;
  isOpen: boolean;
};

/** Groups of questions that are also summed up on their own, a row each; a row that is emptied is a group that goes. */
export function GroupForms({ instrument, revision, problem, isOpen }: Props) {
  const { t } = useTranslation('surveys');
  return (
    <details className="fold" open={isOpen || problem !== undefined} id="groups">
      <summary>{t('edit.groups', { n: instrument.dimensions.length })}</summary>
      <p className="muted">{t('edit.groups_about')}</p>
      <KeptForm problem={problem} form="groups">
        <form method="post">
          <input type="hidden" name="revision" value={revision} />
          <Rows instrument={instrument} />
          <ButtonRow>
            <Button kind="second" name="intent" value="groups">
              {t('edit.save')}
            </Button>
          </ButtonRow>
        </form>
      </KeptForm>
    </details>
  );
}

function Rows({ instrument }: { instrument: Instrument }) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  const { dimensions } = instrument;
  const codes = kept.list('group.code', [
    ...dimensions.map(({ code }) => code),
    ...Array.from({ length: EMPTY_ROWS }, () => ''),
  ]);
  const names = {
    zh: kept.list(
      'group.zh',
      dimensions.map(({ name }) => name['zh-CN']),
    ),
    en: kept.list(
      'group.en',
      dimensions.map(({ name }) => name.en),
    ),
  };
  const inGroup = (code: string) =>
    questionsOf(instrument).filter((one) => 'dimension' in one && one.dimension === code).length;
  return codes.map((code, index) => (
    <fieldset key={code || index} className="option">
      <legend>{t('edit.group_n', { n: index + 1 })}</legend>
      {(['zh', 'en'] as const).map((language) => (
        <TextField
          key={language}
          {...kept.field(`group.${language}`, `group-${index}-${language}`)}
          label={t(`edit.group_${language}`)}
          value={names[language][index] ?? ''}
          autoComplete="off"
        />
      ))}
      <p className="muted">
        <input type="hidden" name="group.code" value={code} />
        {code === '' ? null : t('edit.group_has', { n: inGroup(code) })}
      </p>
    </fieldset>
  ));
}
