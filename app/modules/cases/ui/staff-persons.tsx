import { useTranslation } from 'react-i18next';
import { Button } from '~/ui/button';
import { Facts } from '~/ui/facts';
import { TextField } from '~/ui/field';
import type { StaffPerson } from '../core/case-view';
import { DeskForm, type DeskPost } from './staff-form';

export type Revealed = {
  personId: number | undefined;
  name?: string;
  phone?: string;
  email?: string;
  address?: string;
};

/** Who filed it and who follows it: masked, and shown in full only for a stated purpose that is written down. */
export function Persons(props: {
  persons: readonly StaffPerson[];
  mayReveal: boolean;
  revealed: Revealed | undefined;
  problem: { personId: string; purpose: string; error: string } | undefined;
  post: DeskPost;
}) {
  return (
    <ul className="persons">
      {props.persons.map((person, index) => {
        const isRevealed =
          props.revealed !== undefined &&
          (props.revealed.personId === person.id || (props.revealed.personId === undefined && index === 0));
        const problem = props.problem?.personId === String(person.id) ? props.problem : undefined;
        return (
          <li key={person.id}>
            <Person person={person} />
            {isRevealed && props.revealed ? <FullContact contact={props.revealed} /> : null}
            {props.mayReveal && !person.isHidden && person.contactKind !== 'none' && !isRevealed ? (
              <Reveal person={person} problem={problem} post={props.post} />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function Person({ person }: { person: StaffPerson }) {
  const { t } = useTranslation('staff');
  const remarks = [
    person.kind === 'follower' && t('person.follower'),
    person.subjectKind === 'enterprise' && t('person.enterprise'),
    person.isForOther && t('person.for_other'),
    person.isAnonymous && t('person.anonymous'),
    person.isConfidential && t('person.confidential'),
    person.consents.publish && t('person.publish'),
    person.consents.mediation && t('person.mediation'),
    person.consents.publicity && t('person.publicity'),
  ].filter((word): word is string => Boolean(word));
  return (
    <p>
      {person.isHidden ? t('person.hidden') : person.mask || t('person.no_contact')}
      {person.isHidden || person.contactKind === 'none' ? null : (
        <span className="muted"> · {t(`person.by_${person.contactKind}`)}</span>
      )}
      {remarks.map((remark) => (
        <span key={remark} className="muted">
          {' · '}
          {remark}
        </span>
      ))}
    </p>
  );
}

function Reveal(props: {
  person: StaffPerson;
  problem: { purpose: string; error: string } | undefined;
  post: DeskPost;
}) {
  const { t } = useTranslation(['staff', 'common']);
  const field = `purpose-${props.person.id}`;
  return (
    <details className="fold" open={props.problem !== undefined}>
      <summary>{t('staff:person.reveal')}</summary>
      <DeskForm post={props.post} className="reveal">
        <input type="hidden" name="person" value={props.person.id} />
        <TextField
          id={field}
          name="purpose"
          label={t('staff:person.purpose')}
          hint={t('staff:person.purpose_hint')}
          value={props.problem?.purpose}
          error={props.problem?.error}
          maxLength={200}
        />
        <div className="acts">
          <Button kind="second" name="intent" value="reveal">
            {t('staff:person.show')}
          </Button>
        </div>
      </DeskForm>
    </details>
  );
}

function FullContact({ contact }: { contact: Revealed }) {
  const { t } = useTranslation('staff');
  const rows = [
    { term: t('person.name'), text: contact.name },
    {
      term: t('person.phone'),
      text: contact.phone ? <a href={`tel:${contact.phone}`}>{contact.phone}</a> : undefined,
    },
    { term: t('person.email'), text: contact.email },
    { term: t('person.address'), text: contact.address },
  ];
  return (
    <div className="shown" role="status">
      <Facts facts={rows.filter((row) => row.text)} />
      <p className="hint">{t('person.logged')}</p>
    </div>
  );
}
