import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '~/ui/button';
import { Checkbox } from '~/ui/choice';
import { SelectField, TextAreaField } from '~/ui/field';
import { canBeReached, type StaffCase } from '../core/case-view';
import { REPLY_MAX } from '../schema';
import { DeskForm, type DeskPost } from './staff-form';
import type { Reader } from './staff-reader';
import { ReplyForm } from './staff-reply-form';
import { dueDay } from './staff-tags';
import { errorIn, type Intent, type Typed, typedIn } from './staff-typed';

type Parts = {
  file: StaffCase;
  typed: Typed;
  reader: Reader;
  post: DeskPost;
  /** Stands in the form of the reply, before its buttons. */
  beforeReply?: ReactNode;
};

/** The next move first and open, the others folded below it; only what the state and the person's role allow. */
export function NextActions(props: Parts) {
  const { t } = useTranslation('staff');
  const { file, typed } = props;
  const { can } = file;
  const main = mainAction(file);
  const fold = (intent: Intent, title: string, content: ReactNode) => (
    <details className="fold" open={typed.intent === intent} id={`do-${intent}`}>
      <summary>{title}</summary>
      {content}
    </details>
  );
  return (
    <>
      {main === undefined ? <Nothing {...props} /> : null}
      {main === 'sign' ? <Sign {...props} /> : null}
      {can.accept_mediation ? <AcceptMediation {...props} /> : null}
      {can.reply && main === 'reply' ? <Reply {...props} isMain /> : null}
      {can.reply && main !== 'reply'
        ? fold('reply', t('reply.title'), <Reply {...props} isMain={false} />)
        : null}
      {can.ask ? fold('ask', t('ask.title'), <Ask {...props} />) : null}
      {can.note ? fold('note', t('note.title'), <Note {...props} />) : null}
      {can.assign ? fold('assign', t('assign.title'), <Assign {...props} />) : null}
    </>
  );
}

/** What is due now: sign, decide on mediation, answer; nothing while the citizen or the reviewer has the word. */
export function mainAction({ can, question }: StaffCase): 'sign' | 'accept_mediation' | 'reply' | undefined {
  if (can.sign) return 'sign';
  if (question) return undefined;
  if (can.accept_mediation) return 'accept_mediation';
  return can.reply ? 'reply' : undefined;
}

function Nothing({ file, reader }: Parts) {
  const { t } = useTranslation('staff');
  const { question, state } = file;
  if (question) {
    return (
      <>
        <p>
          {question.dueAt ? t('next.asked_until', { day: dueDay(question.dueAt, reader) }) : t('next.asked')}
        </p>
        <blockquote className="quote">{question.text}</blockquote>
      </>
    );
  }
  return <p>{t(`next.${state}`)}</p>;
}

function Sign({ post, reader, file }: Parts) {
  const { t } = useTranslation('staff');
  const clock = file.clocks.find(({ kind, stoppedAt }) => kind === 'sign' && !stoppedAt);
  const day = clock && dueDay(clock.dueAt, reader);
  const isLate = clock !== undefined && clock.dueAt.getTime() < reader.now.getTime();
  const hint = day ? t(isLate ? 'sign.hint_late' : 'sign.hint_until', { day }) : t('sign.hint');
  return (
    <DeskForm post={post}>
      <p>{hint}</p>
      <div className="acts">
        <Button name="intent" value="sign">
          {t('sign.send')}
        </Button>
      </div>
    </DeskForm>
  );
}

function AcceptMediation({ post, file }: Parts) {
  const { t } = useTranslation('staff');
  return (
    <DeskForm post={post} className="apart">
      <h3>{t('mediation.title')}</h3>
      <p>{t('mediation.hint')}</p>
      <div className="acts">
        <Button
          kind={mainAction(file) === 'accept_mediation' ? 'main' : 'second'}
          name="intent"
          value="accept_mediation"
        >
          {t('mediation.send')}
        </Button>
      </div>
    </DeskForm>
  );
}

function Reply({ file, typed, post, isMain, beforeReply }: Parts & { isMain: boolean }) {
  return (
    <ReplyForm
      typed={typed}
      post={post}
      type={file.type.code}
      wasContacted={file.firstContactAt !== undefined}
      isReachable={canBeReached(file.persons)}
      isMain={isMain}
    >
      {beforeReply}
    </ReplyForm>
  );
}

function Ask({ typed, post, file }: Parts) {
  const { t } = useTranslation('staff');
  const way = file.persons.find(({ kind }) => kind === 'filer')?.contactKind;
  return (
    <DeskForm post={post}>
      <TextAreaField
        name="question"
        label={t('ask.label')}
        hint={t('ask.hint')}
        value={typedIn(typed, 'ask', 'question')}
        error={errorIn(typed, 'ask', 'question')}
        rows={3}
        maxLength={2000}
      />
      {way === 'email' ? null : <p>{t(way === 'none' ? 'ask.unreachable' : 'ask.by_phone')}</p>}
      <div className="acts">
        <Button kind="second" name="intent" value="ask">
          {t('ask.send')}
        </Button>
      </div>
    </DeskForm>
  );
}

function Note({ typed, post, file }: Parts) {
  const { t } = useTranslation('staff');
  const mayTellContact = ['dispatched', 'signed', 'mediating'].includes(file.state);
  return (
    <DeskForm post={post}>
      <TextAreaField
        name="note"
        label={t('note.label')}
        hint={t('note.hint')}
        value={typedIn(typed, 'note', 'note')}
        error={errorIn(typed, 'note', 'note')}
        rows={3}
        maxLength={REPLY_MAX}
      />
      {mayTellContact && canBeReached(file.persons) ? (
        <Checkbox
          name="talked"
          label={t('note.talked')}
          hint={t('note.talked_hint')}
          isChecked={typedIn(typed, 'note', 'talked') === 'yes'}
        />
      ) : null}
      <div className="acts">
        <Button kind="second" name="intent" value="note">
          {t('note.send')}
        </Button>
      </div>
    </DeskForm>
  );
}

function Assign({ file, typed, post }: Parts) {
  const { t } = useTranslation('staff');
  return (
    <DeskForm post={post}>
      <SelectField
        name="colleague"
        label={t('assign.label')}
        value={typedIn(typed, 'assign', 'colleague') ?? (file.assignee ? String(file.assignee.id) : '')}
        error={errorIn(typed, 'assign', 'colleague')}
        width={20}
        options={[
          { value: '', label: t('assign.nobody') },
          ...file.colleagues.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      <div className="acts">
        <Button kind="second" name="intent" value="assign">
          {t('assign.send')}
        </Button>
      </div>
    </DeskForm>
  );
}
