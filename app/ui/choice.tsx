import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from './field';

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

interface GroupProps {
  name: string;
  /** Defaults to the name; for a page with several groups of one name. */
  id?: string;
  legend: ReactNode;
  choices: readonly Choice[];
  hint?: ReactNode;
  error?: string;
  optional?: boolean;
  /**
   * stack: one below the other. row: short words side by side. scale: five steps, equal widths. marks: ten numbers, five
   * in a line also on phones. What follows the steps or the marks stands below them.
   */
  layout?: 'stack' | 'row' | 'scale' | 'marks';
}

/** One of a few, with nothing chosen until the person chooses. The first one has the id that the error summary links to. */
export function RadioGroup(props: GroupProps & { value?: string }) {
  return (
    <ChoiceGroup {...props}>
      {props.choices.map((choice, index) => (
        <ChoiceBox
          key={choice.value}
          {...choice}
          type="radio"
          name={props.name}
          id={index === 0 ? (props.id ?? props.name) : `${props.id ?? props.name}-${choice.value}`}
          isChecked={props.value === choice.value}
        />
      ))}
    </ChoiceGroup>
  );
}

/** Any number of a few. */
export function CheckboxGroup(props: GroupProps & { values?: readonly string[] }) {
  return (
    <ChoiceGroup {...props}>
      {props.choices.map((choice, index) => (
        <ChoiceBox
          key={choice.value}
          {...choice}
          type="checkbox"
          name={props.name}
          id={index === 0 ? (props.id ?? props.name) : `${props.id ?? props.name}-${choice.value}`}
          isChecked={props.values?.includes(choice.value) ?? false}
        />
      ))}
    </ChoiceGroup>
  );
}

/** One yes of its own, such as a consent; its value is `yes`. */
export function Checkbox(props: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  isChecked?: boolean;
}) {
  return (
    <div className={props.error ? 'field bad' : 'field'}>
      {props.error ? <FieldError id={`${props.name}-error`} text={props.error} /> : null}
      <ChoiceBox
        type="checkbox"
        name={props.name}
        id={props.name}
        value="yes"
        label={props.label}
        hint={props.hint}
        isChecked={props.isChecked ?? false}
        describedBy={props.error ? `${props.name}-error` : undefined}
      />
    </div>
  );
}

function ChoiceGroup(props: GroupProps & { children: ReactNode }) {
  const { t } = useTranslation('common');
  const { name, hint, error, id = name } = props;
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset className={error ? 'field bad' : 'field'} aria-describedby={describedBy}>
      <legend className="label">
        {props.legend}
        {props.optional ? <em>{t('optional')}</em> : null}
      </legend>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-error`} text={error} /> : null}
      <div
        className={`choices choices-${props.layout ?? 'stack'}${props.choices.length > 2 && props.layout !== 'marks' ? ' choices-many' : ''}`}
      >
        {props.children}
      </div>
    </fieldset>
  );
}

function ChoiceBox(
  props: Choice & {
    type: 'radio' | 'checkbox';
    name: string;
    id: string;
    isChecked: boolean;
    describedBy?: string;
  },
) {
  return (
    <div className="choice">
      <input
        type={props.type}
        id={props.id}
        name={props.name}
        value={props.value}
        defaultChecked={props.isChecked}
        aria-describedby={props.describedBy}
      />
      <label htmlFor={props.id}>
        {props.label}
        {props.hint ? <small>{props.hint}</small> : null}
      </label>
    </div>
  );
}
