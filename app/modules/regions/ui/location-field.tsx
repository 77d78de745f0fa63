import { useTranslation } from 'react-i18next';
import { FieldError } from '~/ui/field';

/** Where it is, in words; the browser offers the names of known places. */
export function LocationField(props: { value?: string; error?: string; names: readonly string[] }) {
  const { t } = useTranslation('report');
  const described = ['locationText-hint', props.error && 'locationText-error'].filter(Boolean).join(' ');
  return (
    <div className={props.error ? 'field bad' : 'field'}>
      <label className="label" htmlFor="locationText">
        {t('where.text')}
      </label>
      <p className="hint" id="locationText-hint">
        {t('where.text_hint')}
      </p>
      {props.error ? <FieldError id="locationText-error" text={props.error} /> : null}
      <input
        className="input"
        id="locationText"
        name="locationText"
        type="text"
        autoComplete="off"
        list="known-places"
        defaultValue={props.value}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={described}
      />
      <datalist id="known-places">
        {props.names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}
