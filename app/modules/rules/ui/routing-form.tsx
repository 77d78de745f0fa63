import { useTranslation } from 'react-i18next';
import { Button, ButtonRow } from '~/ui/button';
import { TextField } from '~/ui/field';
import type { Names } from '../queries/get-names.server';
import { Provenance, ValidFrom, Why } from './change-fields';
import type { Typed } from './form-errors';
import { type RoutingDefaults, RoutingFields, type RoutingOptions } from './routing-fields';
import { type Simulation, SimulationResult } from './simulation-result';

/** The next version of a rule: first what it would move, then the button that saves it. */
export function RoutingForm(props: {
  typed: Typed;
  rule: RoutingDefaults;
  options: RoutingOptions;
  names: Names;
  origin: { source: string | null; isAssumption: boolean };
  code: string;
  today: string;
  token: string;
  /** What the last look showed, and its mark. */
  shown: { simulation: Simulation; seen: string } | undefined;
}) {
  const { t } = useTranslation('rules');
  const { typed, rule, options, names, shown } = props;
  return (
    <>
      {shown ? (
        <>
          <SimulationResult simulation={shown.simulation} names={names} />
          <input type="hidden" name="seen" value={shown.seen} />
          <ButtonRow>
            <Button name="intent" value="save">
              {t('form.save')}
            </Button>
          </ButtonRow>
        </>
      ) : null}
      {props.code ? (
        <input type="hidden" name="code" value={props.code} />
      ) : (
        <TextField
          name="code"
          width={12}
          label={t('form.code')}
          hint={t('form.code_hint')}
          value={typed.text('code')}
          error={typed.error('code')}
        />
      )}
      <RoutingFields typed={typed} rule={rule} names={names} options={options} />
      <h3>{t('form.since')}</h3>
      <ValidFrom typed={typed} today={props.today} />
      <Why typed={typed} token={props.token} />
      <Provenance typed={typed} source={props.origin.source ?? ''} isAssumption={props.origin.isAssumption} />
      <ButtonRow>
        <Button kind={shown ? 'second' : 'main'} name="intent" value="preview">
          {t('form.preview')}
        </Button>
      </ButtonRow>
    </>
  );
}
