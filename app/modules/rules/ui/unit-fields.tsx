import { useTranslation } from 'react-i18next';
import { unitKinds } from '~/modules/units/core/unit-tree';
import { SelectField, TextField } from '~/ui/field';
import type { Typed } from './form-errors';
import { useUnitWords } from './unit-words';

export type UnitTexts = { nameZh: string; nameEn: string; dutyZh: string; dutyEn: string };

/** What a unit is called and what it is for, in both languages. */
export function UnitTextFields({ typed, texts }: { typed: Typed; texts: UnitTexts }) {
  const { t } = useTranslation('rules');
  return (['nameZh', 'nameEn', 'dutyZh', 'dutyEn'] as const).map((name) => (
    <TextField
      key={name}
      name={name}
      label={t(`units.${name}`)}
      optional={name.startsWith('duty')}
      value={typed.text(name, texts[name])}
      error={typed.error(name)}
    />
  ));
}

type Option = { value: string; label: string };

/** Where a new unit stands. */
export function UnitPlaceFields(props: { typed: Typed; units: Option[]; districts: Option[] }) {
  const { t } = useTranslation('rules');
  const words = useUnitWords();
  const { typed } = props;
  return (
    <>
      <TextField
        name="code"
        width={12}
        label={t('units.code')}
        hint={t('units.code_hint')}
        value={typed.text('code')}
        error={typed.error('code')}
      />
      <SelectField
        name="kind"
        label={t('units.kind')}
        options={unitKinds.map((value) => ({ value, label: words.kind(value) }))}
        value={typed.text('kind', 'branch')}
        error={typed.error('kind')}
      />
      <SelectField
        name="parent"
        label={t('units.parent')}
        options={[{ value: '', label: t('units.no_parent') }, ...props.units]}
        value={typed.text('parent')}
        error={typed.error('parent')}
      />
      <SelectField
        name="region"
        label={t('when.districts')}
        options={[{ value: '', label: t('calendar.whole_city') }, ...props.districts]}
        value={typed.text('region')}
        error={typed.error('region')}
      />
    </>
  );
}
