import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { SelectField } from '~/ui/field';
import { KeptForm, useKept } from './kept';

type Blocks = { value: string; label: string }[];

/** A ready page put in at the end, with its questions. */
export function AddBlock(props: { revision: number; problem: FormProblem | undefined; blocks: Blocks }) {
  const { t } = useTranslation('surveys');
  const { revision, problem, blocks } = props;
  return (
    <details className="fold" open={problem !== undefined} id="add_block">
      <summary>{t('edit.add_block')}</summary>
      <KeptForm problem={problem} form="add_block">
        <form method="post">
          <input type="hidden" name="revision" value={revision} />
          <Choice blocks={blocks} />
          <ButtonRow>
            <Button kind="second" name="intent" value="add_block">
              {t('edit.add_block')}
            </Button>
          </ButtonRow>
        </form>
      </KeptForm>
    </details>
  );
}

function Choice({ blocks }: { blocks: Blocks }) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  return (
    <SelectField
      {...kept.field('block')}
      label={t('edit.block')}
      hint={t('edit.block_hint')}
      value={kept.text('block', '')}
      options={[{ value: '', label: t('edit.block_none') }, ...blocks]}
    />
  );
}
