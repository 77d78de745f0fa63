import { useTranslation } from 'react-i18next';
import { Button } from '~/ui/button';
import { DeskForm, type DeskPost } from './staff-form';

/** The way out of a case in which one has an interest of one's own. */
export function Interest({ post, isHandling }: { post: DeskPost; isHandling: boolean }) {
  const { t } = useTranslation('staff');
  return (
    <details className="fold" id="do-interest">
      <summary>{t('interest.title')}</summary>
      <DeskForm post={post}>
        <p>{t(isHandling ? 'interest.text' : 'interest.text_looking')}</p>
        <div className="acts">
          <Button kind="warn" name="intent" value="interest">
            {t('interest.send')}
          </Button>
        </div>
      </DeskForm>
    </details>
  );
}
