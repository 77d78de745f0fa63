import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError, TextField } from '~/ui/field';

type Way = 'phone' | 'email' | 'letter' | 'none';

/**
 * How the answer reaches the person. The field of a way stands below it and shows once it is chosen: by the style sheet
 * alone, so that it works without script. Where the law wants the true identity, telephone and address are always asked.
 */
export function ContactWays(props: {
  mayBeAnonymous: boolean;
  needsIdentity: boolean;
  value: { kind?: string; phone?: string; email?: string; address?: string };
  errors: Record<string, string>;
}) {
  const { t } = useTranslation('report');
  const { value, errors, needsIdentity } = props;
  const phone = (
    <TextField
      name="phone"
      type="tel"
      inputMode="tel"
      autoComplete="tel"
      width={12}
      label={t('contact.phone')}
      hint={needsIdentity ? t('contact.phone_identity') : t('contact.phone_hint')}
      value={value.phone}
      error={errors.phone}
    />
  );
  const address = (
    <TextField
      name="address"
      autoComplete="street-address"
      label={t('contact.address')}
      hint={needsIdentity ? t('contact.address_identity') : t('contact.address_hint')}
      value={value.address}
      error={errors.address}
    />
  );
  const email = (
    <TextField
      name="email"
      type="email"
      inputMode="email"
      autoComplete="email"
      width={20}
      label={t('contact.email')}
      hint={t('contact.email_hint')}
      value={value.email}
      error={errors.email}
    />
  );
  const way = (code: Way, index: number, reveal?: ReactNode) => {
    const id = index === 0 ? 'kind' : `kind-${code}`;
    return (
      <div className="choice choice-more">
        <input type="radio" id={id} name="kind" value={code} defaultChecked={value.kind === code} />
        <label htmlFor={id}>
          {t(`contact.way.${code}`)}
          {code === 'none' ? <small>{t('contact.way.none_hint')}</small> : null}
        </label>
        {reveal ? <div className="more">{reveal}</div> : null}
      </div>
    );
  };
  return (
    <>
      <fieldset
        className={errors.kind ? 'field bad' : 'field'}
        aria-describedby={errors.kind ? 'kind-error' : undefined}
      >
        <legend className="label">{t('contact.way.legend')}</legend>
        {errors.kind ? <FieldError id="kind-error" text={errors.kind} /> : null}
        <div className="choices">
          {way('phone', 0, needsIdentity ? undefined : phone)}
          {way('email', 1, email)}
          {way('letter', 2, needsIdentity ? undefined : address)}
          {props.mayBeAnonymous ? way('none', 3) : null}
        </div>
      </fieldset>
      {needsIdentity ? (
        <>
          {phone}
          {address}
        </>
      ) : null}
    </>
  );
}
