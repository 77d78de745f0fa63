import { useTranslation } from 'react-i18next';
import { Button } from '~/ui/button';
import { FieldError } from '~/ui/field';
import { useAt } from './at';

export type PickedCategory = { code: string; name: string; hint: string };
export type CategoryGroup = { code: string; name: string; hint: string; categories: PickedCategory[] };

/** Nothing fits: staff sort it. */
export const OTHER_CATEGORY = 'other';

/**
 * Which category: the nearest by the person's words, "none of these", and all of them to browse under four headings.
 * Plain radios; where script runs (public/live.js) the nearest move up while the person types.
 */
export function CategoryPicker(props: {
  groups: readonly CategoryGroup[];
  /** Codes nearest to the words, best first. */
  found: readonly string[];
  value?: string;
  error?: string;
  /** Legend for screen readers only: the page's title says it already. */
  isTitled?: boolean;
  /** Shows the button that searches by the words, for those without script. */
  searches?: boolean;
}) {
  const { t } = useTranslation('report');
  const at = useAt();
  const all = new Map(props.groups.flatMap((group) => group.categories).map((one) => [one.code, one]));
  const top = [...new Set([...(props.value ? [props.value] : []), ...props.found])]
    .map((code) => all.get(code))
    .filter((one) => one !== undefined);
  const homeOf = (code: string) => {
    const home = props.groups.find(({ categories }) => categories.some((one) => one.code === code));
    return home && `browse-${home.code}`;
  };
  const radio = (one: PickedCategory) => (
    <Radio
      key={one.code}
      {...one}
      home={homeOf(one.code)}
      isFirst={one === top[0]}
      isChecked={props.value === one.code}
    />
  );
  const described = ['categoryCode-hint', props.error && 'categoryCode-error'].filter(Boolean).join(' ');
  return (
    <fieldset
      className={props.error ? 'field bad' : 'field'}
      aria-describedby={described}
      data-find={props.searches ? at('/report/suggest') : undefined}
      data-found={t('what.category_found')}
    >
      <legend className={props.isTitled ? 'hide' : 'label'}>{t('what.category')}</legend>
      <p className="hint" id="categoryCode-hint">
        {top.length > 0 ? t('what.category_found') : t('what.category_hint')}
      </p>
      {props.error ? <FieldError id="categoryCode-error" text={props.error} /> : null}
      <div className="choices" data-top>
        {top.map(radio)}
        <Radio
          code={OTHER_CATEGORY}
          name={t('what.other')}
          hint={t('what.other_hint')}
          isFirst={top.length === 0}
          isChecked={props.value === OTHER_CATEGORY}
        />
      </div>
      {props.searches ? (
        <div className="find-button">
          <Button kind="second" name="intent" value="suggest">
            {t('what.suggest')}
          </Button>
        </div>
      ) : null}
      <p className="browse-title">{t('what.browse')}</p>
      <div className="browse">
        {props.groups.map((group) => (
          <details key={group.code}>
            <summary>
              <b>{group.name}</b> <small>{group.hint}</small>
            </summary>
            <div className="choices" id={`browse-${group.code}`}>
              {group.categories.filter((one) => !top.includes(one)).map(radio)}
            </div>
          </details>
        ))}
      </div>
    </fieldset>
  );
}

function Radio(props: PickedCategory & { home?: string; isFirst: boolean; isChecked: boolean }) {
  const id = props.isFirst ? 'categoryCode' : `categoryCode-${props.code}`;
  return (
    <div className="choice" data-code={props.code} data-home={props.home}>
      <input type="radio" id={id} name="categoryCode" value={props.code} defaultChecked={props.isChecked} />
      <label htmlFor={id}>
        {props.name}
        <small>{props.hint}</small>
      </label>
    </div>
  );
}
