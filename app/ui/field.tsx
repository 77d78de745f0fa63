import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface FieldProps {
  name: string;
  label: ReactNode;
  /** Defaults to the name; the error summary links to it. */
  id?: string;
  hint?: ReactNode;
  /** The same words as in the error summary. */
  error?: string;
  optional?: boolean;
  /** Shown below the control, such as how many characters fit. */
  note?: ReactNode;
  /** The label is there for screen readers only (a search box). */
  labelHidden?: boolean;
}

/** How wide the box is, in Chinese characters; absent: as wide as the column. */
export type FieldWidth = 4 | 8 | 12 | 20;

export interface TextFieldProps extends FieldProps {
  value?: string;
  type?: 'text' | 'tel' | 'email' | 'password' | 'search' | 'date' | 'time' | 'datetime-local' | 'month';
  inputMode?: 'text' | 'tel' | 'email' | 'numeric' | 'decimal' | 'search';
  autoComplete?: string;
  maxLength?: number;
  width?: FieldWidth;
  min?: string;
  max?: string;
  placeholder?: string;
  /** A unit after the box. */
  unit?: ReactNode;
}

/** One line of text: label, hint, error, control, in that order; all are read out with the control. */
export function TextField(props: TextFieldProps) {
  const id = props.id ?? props.name;
  const input = (
    <input
      className={props.width ? `input w-${props.width}` : 'input'}
      id={id}
      name={props.name}
      type={props.type ?? 'text'}
      inputMode={props.inputMode}
      autoComplete={props.autoComplete}
      maxLength={props.maxLength}
      min={props.min}
      max={props.max}
      placeholder={props.placeholder}
      defaultValue={props.value}
      {...described(props, id)}
    />
  );
  return (
    <Field {...props}>
      {props.unit ? (
        <div className="with-unit">
          {input}
          <span>{props.unit}</span>
        </div>
      ) : (
        input
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextAreaField(props: FieldProps & { value?: string; rows?: number; maxLength?: number }) {
  const id = props.id ?? props.name;
  return (
    <Field {...props}>
      <textarea
        className="input"
        id={id}
        name={props.name}
        rows={props.rows ?? 6}
        maxLength={props.maxLength}
        defaultValue={props.value}
        {...described(props, id)}
      />
    </Field>
  );
}

export interface SelectOption {
  value: string;
  label: string;
}

/** One of many; for up to about eight, prefer radios. Options may stand in named groups. */
export function SelectField(
  props: FieldProps & {
    value?: string;
    width?: FieldWidth;
    options?: readonly SelectOption[];
    groups?: readonly { label: string; options: readonly SelectOption[] }[];
  },
) {
  const id = props.id ?? props.name;
  const list = (options: readonly SelectOption[]) =>
    options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ));
  return (
    <Field {...props}>
      <div className={props.width ? `select w-${props.width}` : 'select'}>
        <select
          className="input"
          id={id}
          name={props.name}
          defaultValue={props.value}
          {...described(props, id)}
        >
          {list(props.options ?? [])}
          {props.groups?.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {list(group.options)}
            </optgroup>
          ))}
        </select>
      </div>
    </Field>
  );
}

/** Files from the album, the camera or the disk; never `capture`, so that a saved photo can be chosen. */
export function FileField(props: FieldProps & { accept: string; multiple?: boolean }) {
  const id = props.id ?? props.name;
  return (
    <Field {...props}>
      <input
        className="input input-file"
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        {...described(props, id)}
      />
    </Field>
  );
}

function described(props: FieldProps, id: string) {
  const ids = [props.hint && `${id}-hint`, props.error && `${id}-error`, props.note && `${id}-note`];
  return {
    'aria-describedby': ids.filter(Boolean).join(' ') || undefined,
    'aria-invalid': props.error ? true : undefined,
  };
}

function Field(props: FieldProps & { children: ReactNode }) {
  const { t } = useTranslation('common');
  const id = props.id ?? props.name;
  return (
    <div className={props.error ? 'field bad' : 'field'}>
      <label className={props.labelHidden ? 'hide' : 'label'} htmlFor={id}>
        {props.label}
        {props.optional ? <em>{t('optional')}</em> : null}
      </label>
      {props.hint ? (
        <p className="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      ) : null}
      {props.error ? <FieldError id={`${id}-error`} text={props.error} /> : null}
      {props.children}
      {props.note ? (
        <p className="hint" id={`${id}-note`}>
          {props.note}
        </p>
      ) : null}
    </div>
  );
}

/** The error at a field or a group: a mark, the word for screen readers, the text. */
export function FieldError({ id, text }: { id: string; text: string }) {
  const { t } = useTranslation('common');
  return (
    <p className="error" id={id}>
      <span>
        <span className="hide">{t('error_prefix')}</span>
        {text}
      </span>
    </p>
  );
}
