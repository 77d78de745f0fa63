import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { Part } from '~/ui/panel';
import { ValidFrom, Why } from './change-fields';
import type { Typed } from './form-errors';

/** From a day on the rule takes no case; what it has judged stays. */
export function RetireForm({ typed, token, today }: { typed: Typed; token: string; today: string }) {
  const { t } = useTranslation('rules');
  return (
    <Part id="retire" title={t('retire.title')} read>
      <p>{t('retire.about')}</p>
      <Form method="post" reloadDocument className="form">
        <ValidFrom typed={typed} today={today} id="retire-validFrom" />
        <Why typed={typed} token={token} id="retire-reason" />
        <ButtonRow>
          <Button kind="warn" name="intent" value="retire">
            {t('retire.button')}
          </Button>
        </ButtonRow>
      </Form>
    </Part>
  );
}
