import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox, CheckboxGroup, RadioGroup } from '~/ui/choice';
import { SelectField, TextAreaField, TextField } from '~/ui/field';
import type { Names } from '../queries/get-names.server';
import type { Typed } from './form-errors';

export type Option = { value: string; label: string };
export type RoutingDefaults = {
  code: string;
  types: string[];
  fields: string[];
  categories: string[];
  noCategory: boolean;
  urgency: string[];
  answers: string[];
  words: string;
  districts: string[];
  regionFrom: string;
  lead: string;
  assist: string[];
  after: string;
  explanationZh: string;
  explanationEn: string;
};
export type RoutingOptions = {
  units: Option[];
  /** Units that assist in a whole city: the long lists of branches and towns are left out. */
  assisting: Option[];
  branches: Option[];
  /** Rules behind which this one can stand. */
  others: Option[];
  categories: { field: string; label: string; options: Option[] }[];
};

/** When the rule fits, who leads, and where among the others it stands. */
export function RoutingFields(props: {
  typed: Typed;
  rule: RoutingDefaults;
  names: Names;
  options: RoutingOptions;
}) {
  const { t } = useTranslation('rules');
  const { typed, rule, names, options } = props;
  const groups = [
    { label: t('form.branches'), options: options.branches },
    { label: t('form.units'), options: options.units },
  ];
  const pick = (name: 'types' | 'fields' | 'urgency' | 'districts' | 'answers', choices: Option[]) => (
    <Picks
      name={name}
      legend={t(`when.${name}`)}
      choices={choices}
      values={typed.list(name, rule[name])}
      isOpen={name === 'types'}
    />
  );
  return (
    <>
      <h3>{t('form.when')}</h3>
      <p className="hint">{t('form.when_hint')}</p>
      {pick('types', optionsOf(names.types))}
      {pick(
        'fields',
        options.categories.map(({ field, label }) => ({ value: field, label })),
      )}
      <Folded legend={t('when.categories')} n={typed.list('categories', rule.categories).length}>
        {options.categories.map((group) => (
          <CheckboxGroup
            key={group.field}
            name="categories"
            id={`categories-${group.field}`}
            legend={group.label}
            layout="row"
            choices={group.options}
            values={typed.list('categories', rule.categories)}
          />
        ))}
      </Folded>
      {pick('answers', optionsOf(names.answers))}
      {pick('urgency', optionsOf(names.urgency))}
      {pick('districts', optionsOf(names.districts))}
      <Folded
        legend={t('when.words')}
        n={(typed.text('words', rule.words) ? 1 : 0) + Number(rule.noCategory)}
      >
        <TextAreaField
          name="words"
          label={t('when.words')}
          hint={t('form.words_hint')}
          rows={3}
          value={typed.text('words', rule.words)}
          error={typed.error('words')}
          optional
        />
        <Checkbox
          name="noCategory"
          label={t('when.no_category')}
          isChecked={typed.text('noCategory', rule.noCategory ? 'yes' : '') === 'yes'}
        />
      </Folded>
      <h3>{t('form.who')}</h3>
      <SelectField
        name="lead"
        label={t('routing.lead')}
        groups={[{ label: t('form.choose'), options: [{ value: '', label: t('form.choose') }] }, ...groups]}
        value={typed.text('lead', rule.lead)}
        error={typed.error('lead')}
      />
      <RadioGroup
        name="regionFrom"
        legend={t('form.region_from')}
        layout="row"
        choices={[
          { value: 'place', label: t('form.region_place') },
          { value: 'business', label: t('form.region_business') },
        ]}
        value={typed.text('regionFrom', rule.regionFrom)}
      />
      <Picks
        name="assist"
        legend={t('routing.assist')}
        choices={[...options.branches, ...options.assisting]}
        values={typed.list('assist', rule.assist)}
      />
      <SelectField
        name="after"
        label={t('form.after')}
        hint={t('form.after_hint')}
        options={[{ value: '', label: t('form.first') }, ...options.others]}
        value={typed.text('after', rule.after)}
        error={typed.error('after')}
      />
      <h3>{t('form.told')}</h3>
      <TextField
        name="explanationZh"
        label={t('form.explanation_zh')}
        value={typed.text('explanationZh', rule.explanationZh)}
        error={typed.error('explanationZh')}
      />
      <TextField
        name="explanationEn"
        label={t('form.explanation_en')}
        value={typed.text('explanationEn', rule.explanationEn)}
        error={typed.error('explanationEn')}
      />
    </>
  );
}

const optionsOf = (names: Record<string, string>): Option[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

function Picks(props: {
  name: string;
  legend: string;
  choices: Option[];
  values: string[];
  isOpen?: boolean;
}) {
  return (
    <Folded legend={props.legend} n={props.values.length} isOpen={props.isOpen}>
      <CheckboxGroup
        name={props.name}
        legend={<span className="hide">{props.legend}</span>}
        layout="row"
        choices={props.choices}
        values={props.values}
      />
    </Folded>
  );
}

/** Long lists stay shut until something of them is chosen. */
function Folded(props: { legend: string; n: number; isOpen?: boolean; children: ReactNode }) {
  const { t } = useTranslation('rules');
  return (
    <details className="fold picks" open={props.n > 0 || props.isOpen}>
      <summary>
        {props.legend} <small className="muted">{props.n > 0 ? props.n : t('form.any')}</small>
      </summary>
      {props.children}
    </details>
  );
}
