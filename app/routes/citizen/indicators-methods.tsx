import { useLoaderData } from '@remix-run/react';
import { useAt } from '~/modules/cases/ui/at';
import { VERDICTS } from '~/modules/indicators/core/verdict';
import { listNationalFigures } from '~/modules/indicators/queries/list-national-figures.server';
import { MethodParagraphs } from '~/modules/indicators/ui/method-paragraphs';
import { VerdictTag } from '~/modules/indicators/ui/verdict-tag';
import { useWords } from '~/modules/indicators/ui/words-here';
import { SurveyMethods } from '~/modules/results/ui/survey-methods';
import { getScales } from '~/modules/surveys/queries/get-scales.server';
import { translator } from '~/platform/i18n/i18n.server';
import { formatNumber } from '~/ui/format';
import { Part } from '~/ui/panel';
import { DataTable } from '~/ui/table';
import { titledLoader } from './form.server';
import { titleMeta } from './titles';

export const meta = titleMeta;

/** How the figures are made, every verdict with its rule, and the nation's own figures for those who want them. */
export const loader = titledLoader(async (page) => ({
  title: await page.title(translator(page.language)('indicators:methods.title')),
  language: page.language,
  scales: await getScales(page.db),
  nation: await listNationalFigures(page.db),
}));

export default function Methods() {
  const { nation, scales, language } = useLoaderData<typeof loader>();
  const at = useAt();
  const { t } = useWords();
  const none = t('common:empty_value');
  return (
    <>
      <p className="eyebrow">
        <a href={at('/indicators')}>{t('indicators:methods.back')}</a>
      </p>
      <h1>{t('indicators:methods.title')}</h1>
      <Part id="how" title={t('indicators:how.title')} read>
        <MethodParagraphs all />
      </Part>
      <SurveyMethods scales={scales} language={language} />
      <Part id="verdicts" title={t('indicators:methods.verdicts')}>
        <DataTable
          caption={t('indicators:methods.verdicts')}
          captionHidden
          rows={VERDICTS}
          rowKey={(verdict) => verdict}
          columns={[
            {
              key: 'verdict',
              head: t('indicators:column.verdict'),
              isRowHead: true,
              cell: (verdict) => <VerdictTag verdict={verdict} />,
            },
            {
              key: 'rule',
              head: t('indicators:methods.rule'),
              cell: (verdict) => t(`indicators:why.${verdict}`),
            },
          ]}
        />
      </Part>
      <Part id="nation" title={t('indicators:methods.nation')}>
        <p className="read">{t('indicators:not_nation')}</p>
        <DataTable
          caption={t('indicators:methods.nation')}
          captionHidden
          rows={nation}
          rowKey={({ year }) => String(year)}
          columns={[
            {
              key: 'year',
              head: t('indicators:column.year'),
              isRowHead: true,
              cell: ({ year }) => t('indicators:year', { year }),
            },
            {
              key: 'complaints',
              head: t('indicators:column.count'),
              isNumeric: true,
              cell: ({ complaints }) => (complaints === null ? none : formatNumber(complaints)),
            },
            {
              key: 'rate',
              head: t('indicators:column.rate'),
              isNumeric: true,
              cell: ({ ratePer10k }) => (ratePer10k === null ? none : formatNumber(ratePer10k, 1)),
            },
            {
              key: 'note',
              head: t('indicators:methods.note'),
              cell: ({ isBreak, isAssumed }) =>
                [isBreak && t('indicators:methods.break'), isAssumed && t('indicators:methods.to_confirm')]
                  .filter(Boolean)
                  .join(' ') || none,
            },
          ]}
        />
      </Part>
    </>
  );
}
