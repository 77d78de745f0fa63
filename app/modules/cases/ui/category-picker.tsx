import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from '~/ui/field';

export type PickedCategory = { code: string; name: string; hint: string };
export type CategoryGroup = { code: string; name: string; hint: string; categories: PickedCategory[] };

/** Nothing fits: staff sort it. */
export const OTHER_CATEGORY = 'other';

/**
 * Which category: the nearest by the person's words, "none of these", and all of them to browse under four headings.
 * Works as plain radios; where script runs, a choice survives the list changing above it.
 */
export function CategoryPicker(props: {
  groups: readonly CategoryGroup[];
  /** Codes nearest to the words, best first. */
  found: readonly string[];
  value?: string;
  error?: string;
  /** Legend for screen readers only: the page's title says it already. */
  isTitled?: boolean;
  /** Between the nearest and the list of all: the button that searches. */
  children?: ReactNode;
}) {
  const { t } = useTranslation('report');
  const box = useRef<HTMLFieldSetElement>(null);
  const [chosen, setChosen] = useState(props.value);
  // What was chosen before the script ran.
  useEffect(() => {
    const checked = box.current?.querySelector<HTMLInputElement>('input:checked');
    if (checked) setChosen(checked.value);
  }, []);
  const all = new Map(props.groups.flatMap((group) => group.categories).map((one) => [one.code, one]));
  const top = [...new Set([...(props.value ? [props.value] : []), ...props.found])]
    .map((code) => all.get(code))
    .filter((one) => one !== undefined);
  const isOnTop = new Set(top.map(({ code }) => code));
  const radio = (one: PickedCategory) => (
    <Radio
      key={one.code}
      {...one}
      isFirst={one === top[0]}
      isChecked={chosen === one.code}
      onChoose={() => setChosen(one.code)}
    />
  );
  const described = ['categoryCode-hint', props.error && 'categoryCode-error'].filter(Boolean).join(' ');
  return (
    <fieldset className={props.error ? 'field bad' : 'field'} aria-describedby={described} ref={box}>
      <legend className={props.isTitled ? 'hide' : 'label'}>{t('what.category')}</legend>
      <p className="hint" id="categoryCode-hint">
        {top.length > 0 ? t('what.category_found') : t('what.category_hint')}
      </p>
      {props.error ? <FieldError id="categoryCode-error" text={props.error} /> : null}
      <div className="choices">
        {top.map(radio)}
        <Radio
          code={OTHER_CATEGORY}
          name={t('what.other')}
          hint={t('what.other_hint')}
          isFirst={top.length === 0}
          isChecked={chosen === OTHER_CATEGORY}
          onChoose={() => setChosen(OTHER_CATEGORY)}
        />
      </div>
      {props.children}
      <p className="browse-title">{t('what.browse')}</p>
      <div className="browse">
        {props.groups.map((group) => (
          <details key={group.code}>
            <summary>
              <b>{group.name}</b> <small>{group.hint}</small>
            </summary>
            <div className="choices">
              {group.categories.filter((one) => !isOnTop.has(one.code)).map(radio)}
            </div>
          </details>
        ))}
      </div>
    </fieldset>
  );
}

function Radio(props: PickedCategory & { isFirst: boolean; isChecked: boolean; onChoose: () => void }) {
  const id = props.isFirst ? 'categoryCode' : `categoryCode-${props.code}`;
  return (
    <div className="choice">
      <input
        type="radio"
        id={id}
        name="categoryCode"
        value={props.code}
        checked={props.isChecked}
        onChange={props.onChoose}
      />
      <label htmlFor={id}>
        {props.name}
        <small>{props.hint}</small>
      </label>
    </div>
  );
}
