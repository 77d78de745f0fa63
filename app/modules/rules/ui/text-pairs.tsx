import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import { TextField } from '~/ui/field';
import type { Typed } from './form-errors';

/** Lines of text in both languages, each with what it is filled with. */
export function TextPairs(props: {
  typed: Typed;
  /** Put before the ids, where a page has several such forms. */
  prefix?: string;
  lines: readonly { name: string; label: ParseKeys<'rules'>; value: string; optional?: boolean }[];
}) {
  const { t } = useTranslation('rules');
  const { typed, prefix = '' } = props;
  return props.lines.map(({ name, label, value, optional }) => (
    <TextField
      key={name}
      name={name}
      id={prefix + name}
      label={t(label)}
      optional={optional}
      value={typed.text(name, value)}
      error={typed.error(name)}
    />
  ));
}
