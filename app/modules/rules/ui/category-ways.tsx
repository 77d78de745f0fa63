import { useHref } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Language } from '~/platform/i18n/languages';
import { Notice } from '~/ui/notice';
import { DataTable } from '~/ui/table';
import type { CategoryWay } from '../core/category-in-rules';
import type { Names } from '../queries/get-names.server';
import { useRuleWords } from './rule-words';

/** Which rules lead the cases of a category, and what is missing where only those do that take everything. */
export function CategoryWays(props: {
  ways: readonly CategoryWay[];
  names: Names;
  language: Language;
  /** The category is there: a rule can name it. */
  isSaved: boolean;
}) {
  const { t } = useTranslation(['categories', 'rules']);
  const words = useRuleWords(props.names);
  const routing = useHref('/admin/routing');
  const { ways, names, language, isSaved } = props;
  const list = (codes: readonly string[], from: Record<string, string>) =>
    codes.map((code) => from[code] ?? code).join(t('rules:separator'));
  if (ways.length === 0) return <Notice kind="due">{t('categories:ways.nobody')}</Notice>;
  return (
    <>
      {ways.some(({ isGeneral }) => isGeneral) ? (
        <Notice kind="due">
          <p>{t('categories:ways.general')}</p>
          <p>
            {isSaved ? null : t('categories:ways.general_then')}{' '}
            <a href={`${routing}/new`}>{t('categories:ways.general_link')}</a>
          </p>
        </Notice>
      ) : null}
      <DataTable
        caption={t('categories:ways.caption')}
        captionHidden
        rows={ways}
        rowKey={({ ruleCode }) => ruleCode}
        columns={[
          {
            key: 'rule',
            head: t('categories:ways.rule'),
            isRowHead: true,
            cell: ({ ruleCode }) => <a href={`${routing}/${ruleCode}`}>{ruleCode}</a>,
          },
          {
            key: 'types',
            head: t('categories:ways.types'),
            cell: ({ types }) => list(types, names.types) || t('categories:ways.all_types'),
          },
          {
            key: 'districts',
            head: t('categories:ways.districts'),
            cell: ({ districts }) => list(districts, names.districts) || t('categories:ways.all_districts'),
          },
          { key: 'lead', head: t('rules:routing.lead'), cell: ({ lead }) => words.unit(lead) },
          {
            key: 'told',
            head: t('categories:ways.told'),
            cell: ({ explanation }) => explanation[language],
          },
        ]}
      />
      <p className="muted small">{t('categories:ways.answers')}</p>
    </>
  );
}
