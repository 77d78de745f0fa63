import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { TextField } from '~/ui/field';
import { Part } from '~/ui/panel';
import type { Typed } from './form-errors';

/** An assumption (待核) is confirmed by naming its source. */
export function ConfirmForm({ typed, token }: { typed: Typed; token: string }) {
  const { t } = useTranslation('rules');
  return (
    <Part id="confirm" title={t('confirm.title')} read>
      <p>{t('confirm.about')}</p>
      <Form method="post" reloadDocument className="form">
        <TextField
          name="source"
          id="confirm-source"
          label={t('form.source')}
          hint={t('form.source_hint')}
          value={typed.text('source')}
          error={typed.error('source')}
        />
        <input type="hidden" name="token" value={typed.text('token', token)} />
        <ButtonRow>
          <Button kind="second" name="intent" value="confirm">
            {t('confirm.button')}
          </Button>
        </ButtonRow>
      </Form>
    </Part>
  );
}
