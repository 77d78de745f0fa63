import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '~/ui/button';
import { RadioGroup } from '~/ui/choice';
import { TextAreaField } from '~/ui/field';
import { formatNumber } from '~/ui/format';
import type { RequestTypeCode } from '../core/vocabulary';
import { REPLY_MAX } from '../schema';
import { DeskForm, type DeskPost } from './staff-form';
import { errorIn, type Typed, typedIn } from './staff-typed';

/** The answer of the unit: what was done (for the file) and what the citizen reads are two texts. */
export function ReplyForm(props: {
  typed: Typed;
  post: DeskPost;
  type: RequestTypeCode;
  wasContacted: boolean;
  isReachable: boolean;
  isMain: boolean;
  /** What has to be looked at before the reply goes out. */
  children?: ReactNode;
}) {
  const { t } = useTranslation('staff');
  const { typed } = props;
  const value = (field: string) => typedIn(typed, 'reply', field);
  const error = (field: string) => errorIn(typed, 'reply', field);
  const limit = t('reply.limit', { n: formatNumber(REPLY_MAX) });
  return (
    <DeskForm post={props.post} className="reply">
      <TextAreaField
        name="internal"
        label={t('reply.internal')}
        hint={t('reply.internal_hint')}
        value={value('internal')}
        error={error('internal')}
        rows={4}
        maxLength={REPLY_MAX}
      />
      <TextAreaField
        name="publicReply"
        label={t('reply.public')}
        hint={props.type === 'tip_off' ? t('reply.public_hint_tip_off') : t('reply.public_hint')}
        value={value('publicReply')}
        error={error('publicReply')}
        rows={8}
        maxLength={REPLY_MAX}
        note={limit}
      />
      <RadioGroup
        name="solved"
        legend={t('reply.solved')}
        layout="row"
        value={value('solved')}
        error={error('solved')}
        choices={[
          { value: 'yes', label: t('solved.yes') },
          { value: 'partly', label: t('solved.partly') },
          { value: 'no', label: t('solved.no') },
        ]}
      />
      <div className="unsolved">
        <TextAreaField
          name="unsolvedReason"
          label={t('reply.unsolved')}
          hint={t('reply.unsolved_hint')}
          value={value('unsolvedReason')}
          error={error('unsolvedReason')}
          rows={2}
          maxLength={1000}
        />
      </div>
      {props.isReachable ? (
        <RadioGroup
          name="contacted"
          legend={t('reply.contacted')}
          layout="row"
          value={value('contacted') ?? (props.wasContacted ? 'yes' : undefined)}
          error={error('contacted')}
          choices={[
            { value: 'yes', label: t('reply.contacted_yes') },
            { value: 'no', label: t('reply.contacted_no') },
          ]}
        />
      ) : null}
      {props.children}
      <p className="hint">{t('reply.after')}</p>
      <div className="acts">
        <Button kind={props.isMain ? 'main' : 'second'} name="intent" value="reply">
          {t('reply.send')}
        </Button>
        <Button kind="plain" name="intent" value="keep_reply">
          {t('reply.keep')}
        </Button>
      </div>
    </DeskForm>
  );
}
