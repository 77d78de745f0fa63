import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { FieldError } from '~/ui/field';

/**
 * A form that a security key fills in. Its button is there only when the script (`public/security-key.js`) found a
 * browser that knows such keys; without it the other ways stay.
 */
export function KeyForm(props: {
  /** `make` sets a key up, `show` asks for one. */
  kind: 'make' | 'show';
  intent: string;
  options: string;
  button: string;
  error: string | undefined;
  children?: ReactNode;
}) {
  const { t } = useTranslation('account');
  return (
    <form method="post" className="form" data-key={props.kind} data-options={props.options}>
      <input type="hidden" name="intent" value={props.intent} />
      <input type="hidden" name="response" value="" />
      {props.error ? <FieldError id="response" text={props.error} /> : null}
      {props.children}
      <p className="hint" data-key-without="">
        {t('key.without')}
      </p>
      <div data-key-failed="" role="status" hidden>
        <p className="error">{t('key.failed')}</p>
      </div>
      <div data-key-with="" hidden>
        <ButtonRow>
          <Button>{props.button}</Button>
        </ButtonRow>
      </div>
    </form>
  );
}
