import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '~/ui/field';

/** Whom the matter is about. For a consumer complaint the law demands name and address (总局令第121号 art. 10). */
export function BusinessFields(props: {
  isNeeded: boolean;
  districts: readonly { value: string; label: string }[];
  value: { name?: string; address?: string; phone?: string; area?: string };
  errors: Record<string, string>;
}) {
  const { t } = useTranslation('report');
  const { value, errors, isNeeded } = props;
  return (
    <>
      <TextField
        name="businessName"
        label={t('details.business_name')}
        hint={isNeeded ? t('details.business_needed') : t('details.business_hint')}
        optional={!isNeeded}
        value={value.name}
        error={errors.businessName}
      />
      <TextField
        name="businessAddress"
        label={t('details.business_address')}
        hint={t('details.business_address_hint')}
        optional={!isNeeded}
        value={value.address}
        error={errors.businessAddress}
      />
      <SelectField
        name="businessArea"
        label={t('details.business_area')}
        hint={t('details.business_area_hint')}
        optional
        width={20}
        value={value.area}
        error={errors.businessArea}
        options={[{ value: '', label: t('details.business_area_same') }, ...props.districts]}
      />
      <TextField
        name="businessPhone"
        label={t('details.business_phone')}
        type="tel"
        width={12}
        optional
        value={value.phone}
        error={errors.businessPhone}
      />
    </>
  );
}
