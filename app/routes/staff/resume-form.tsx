import { useHref } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import type { Resumed } from './resume.server';

/** After a sign-in: the form that had not been sent, to be sent now or left. */
export function ResumeForm({ to, fields }: Resumed) {
  const { t } = useTranslation('staff');
  const action = useHref(to);
  return (
    <div className="read flow">
      <h1>{t('resume.title')}</h1>
      <p>{t('resume.text')}</p>
      <form method="post" action={action}>
        {fields.map(({ key, name, value }) => (
          <input key={key} type="hidden" name={name} value={value} />
        ))}
        <ButtonRow>
          <Button>{t('resume.send')}</Button>
          <a href={action}>{t('resume.leave')}</a>
        </ButtonRow>
      </form>
    </div>
  );
}
