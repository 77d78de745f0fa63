import type { TFunction } from 'i18next';
import type { namespaces } from '~/locales/resources';
import { isEscape } from '~/modules/surveys/core/instrument';
import type { Language } from '~/platform/i18n/languages';
import type { ReleaseBody } from '../core/release-body';
import { OTHER_TAGS } from '../core/released-distribution';

export type AskedWords = Pick<ReleaseBody['questions'][number], 'kind' | 'options'>;

/** What an option is called; a tag is called what it says. */
export function optionWords(
  t: TFunction<typeof namespaces>,
  language: Language,
  { kind, options }: AskedWords,
  code: string,
): string {
  if (kind === 'yes_no' && (code === 'yes' || code === 'no')) return t(`survey:${code}`);
  if (kind === 'text' && code === OTHER_TAGS) return t('results:answers.other_tags');
  if (kind !== 'text' && isEscape(code)) return t(`survey:escape.${code}`);
  return options?.find((option) => option.code === code)?.text[language] ?? code;
}
