import { useTranslation } from 'react-i18next';
import type { RightsNote } from '~/modules/categories/core/rights-notes';
import { Facts } from '~/ui/facts';
import type { StaffCase } from '../core/case-view';
import type { Reader } from './staff-reader';

/** Why this case lies here and why it is as urgent as it is, each with the rule that decided it. */
export function Reasons({ file, reader }: { file: StaffCase; reader: Reader }) {
  const { t } = useTranslation('staff');
  const { language } = reader;
  const { routing, urgency } = file;
  const facts = [
    { term: t('reason.lead'), text: file.unit?.name[language] },
    {
      term: t('reason.assist'),
      text: file.assist.map(({ name }) => name[language]).join(t('list_separator')),
    },
    {
      term: t('reason.why'),
      text: routing
        ? t('reason.routed', {
            reason: routing.reason[language],
            rule: routing.code,
            version: routing.version,
          })
        : '',
    },
    { term: t('reason.source'), text: routing?.source },
    {
      term: t('reason.urgency'),
      text: [
        t(`urgency.${urgency.code}`),
        urgency.reason?.[language],
        urgency.rule && t('reason.by_rule', { rule: urgency.rule }),
      ]
        .filter(Boolean)
        .join(' · '),
    },
  ];
  return <Facts facts={facts.filter((fact) => fact.text)} />;
}

/** What the filer may claim and which evidence counts, as the law has it: the reply should not contradict it. */
export function Rights({ notes, reader }: { notes: readonly RightsNote[]; reader: Reader }) {
  const { t } = useTranslation('staff');
  const { language } = reader;
  return (
    <ul className="rights">
      {notes.map((note) => (
        <li key={note.code}>
          <b>{note.title[language]}</b>
          <ul>
            {note.body.map((line) => (
              <li key={line['zh-CN']}>{line[language]}</li>
            ))}
          </ul>
          {note.evidence.length > 0 ? (
            <p className="hint">
              {t('rights.evidence', {
                list: note.evidence.map((line) => line[language]).join(t('list_separator')),
              })}
            </p>
          ) : null}
          {note.source ? <p className="hint">{t('clock.source', { source: note.source })}</p> : null}
        </li>
      ))}
    </ul>
  );
}
