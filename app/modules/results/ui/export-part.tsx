import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { Part } from '~/ui/panel';

/** One button for each kind of file; a form, because taking the answers away is written down. */
export function ExportPart({ action }: { action: string }) {
  const { t } = useTranslation('results');
  return (
    <Part id="export" title={t('export.title')} screen>
      <p>{t('export.lede')}</p>
      <form method="post" action={action}>
        <ButtonRow>
          {(['xlsx', 'csv', 'codebook', 'json'] as const).map((format) => (
            <Button key={format} name="format" value={format} kind="second">
              {t(`export.${format}`)}
            </Button>
          ))}
        </ButtonRow>
      </form>
    </Part>
  );
}
