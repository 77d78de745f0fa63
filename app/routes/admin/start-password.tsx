import { useTranslation } from 'react-i18next';
import { ButtonLink } from '~/ui/button';

/** A start password, shown this once. */
export function StartPassword(props: { title: string; password: string; href: string }) {
  const { t } = useTranslation('people');
  return (
    <div className="read flow" role="status">
      <h1>{props.title}</h1>
      <p>
        <code className="key">{props.password}</code>
      </p>
      <p>{t('password.once')}</p>
      <ButtonLink href={props.href}>{t('password.kept')}</ButtonLink>
    </div>
  );
}
