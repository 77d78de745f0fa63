import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { roleNames } from '~/modules/accounts/core/role-rules';
import type { Person } from '~/modules/accounts/queries/get-person.server';
import { Button, ButtonRow } from '~/ui/button';
import { CheckboxGroup } from '~/ui/choice';
import { SelectField, TextField } from '~/ui/field';
import { Part } from '~/ui/panel';
import type { useRefused } from '../staff/refused-form';

type Loaded = {
  person: Omit<Person, 'unit' | 'factors' | 'startPasswordUntil'> & {
    unit: { code: string };
    factors: object[];
  };
  units: { value: string; label: string }[];
  /** Of the form that gives a start password: a second click gives the same. */
  key: string;
};

/** Everything that can be done to somebody else's account, each act a form of its own. */
export function PersonActs({ loaded, refused }: { loaded: Loaded; refused: ReturnType<typeof useRefused> }) {
  const { t } = useTranslation('people');
  const { person, units, key } = loaded;
  const { absence } = person;
  const { typed, errorOf } = refused;
  const isRoles = typed('intent') === 'roles';
  return (
    <>
      <Act id="roles-title" title={t('act.roles')} intent="roles">
        <CheckboxGroup
          name="roles"
          legend={t('roles')}
          hint={t('form.roles_hint')}
          values={isRoles ? refused.typedList('roles') : person.roles}
          choices={roleNames.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          error={errorOf('roles')}
        />
        <ButtonRow>
          <Button>{t('act.roles_send')}</Button>
        </ButtonRow>
      </Act>
      <Act id="absence-title" title={t('act.absence')} intent="absence" about={t('act.absence_about')}>
        <TextField
          name="from"
          type="date"
          label={t('act.from')}
          value={typed('from') ?? absence?.from}
          width={12}
          error={errorOf('from')}
        />
        <TextField
          name="to"
          type="date"
          label={t('act.to')}
          value={typed('to') ?? absence?.to}
          width={12}
          error={errorOf('to')}
        />
        <SelectField
          name="deputy"
          label={t('act.deputy')}
          value={typed('deputy') ?? String(absence?.deputyId ?? '')}
          width={12}
          options={[
            { value: '', label: t('act.nobody') },
            ...person.colleagues.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          error={errorOf('deputy')}
        />
        <ButtonRow>
          <Button kind="second">{t('act.absence_send')}</Button>
        </ButtonRow>
      </Act>
      {absence ? (
        <form method="post">
          <input type="hidden" name="intent" value="absence_end" />
          <Button kind="plain">{t('act.absence_end')}</Button>
        </form>
      ) : null}
      <Act id="move-title" title={t('act.move')} intent="move" about={t('act.move_about')}>
        <SelectField
          name="unit"
          label={t('unit')}
          value={typed('unit') ?? person.unit.code}
          options={units}
          error={errorOf('unit')}
        />
        <ButtonRow>
          <Button kind="second">{t('act.move_send')}</Button>
        </ButtonRow>
      </Act>
      <Act id="password" title={t('act.password')} intent="password" about={t('act.password_about')}>
        <input type="hidden" name="key" value={key} />
        <ButtonRow>
          <Button kind="second">{t('act.password_send')}</Button>
        </ButtonRow>
      </Act>
      <Act
        id="factors"
        title={t('act.factors')}
        intent="factors"
        about={t('act.factors_now', { n: person.factors.length })}
      >
        <ButtonRow>
          <Button kind="warn">{t('act.factors_send')}</Button>
        </ButtonRow>
      </Act>
      {person.isActive ? (
        <Act id="disable" title={t('act.disable')} intent="disable" about={t('act.disable_about')}>
          <ButtonRow>
            <Button kind="warn">{t('act.disable_send')}</Button>
          </ButtonRow>
        </Act>
      ) : (
        <Act id="enable" title={t('act.enable')} intent="enable">
          <ButtonRow>
            <Button>{t('act.enable_send')}</Button>
          </ButtonRow>
        </Act>
      )}
    </>
  );
}

function Act(props: { id: string; title: string; intent: string; about?: string; children: ReactNode }) {
  return (
    <Part id={props.id} title={props.title} read>
      {props.about ? <p>{props.about}</p> : null}
      <form method="post" className="form">
        <input type="hidden" name="intent" value={props.intent} />
        {props.children}
      </form>
    </Part>
  );
}
