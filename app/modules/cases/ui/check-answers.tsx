import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { spacedPhone } from '~/modules/notifications/core/contact';
import { formatDay } from '~/ui/format';
import { SummaryList, type SummaryRow } from '~/ui/summary-list';
import type { Consent } from '../core/consents';
import type { Contact } from '../schema';
import { useAt } from './at';

export type Checked = {
  text?: string;
  category?: string;
  kinds: { code: string; name: string; hint?: string }[];
  questions: { label: string; kind: string; answer?: string; chosen?: string }[];
  where: { text?: string; place?: string; area: string; hasPoint: boolean };
  when?: string;
  occurredOn?: string;
  business?: { name: string; address: string; phone: string; area?: string };
  details: { label: string; value: string }[];
  files: number;
  contact?: Contact;
  /** What this kind of case asks agreement to. */
  consents: readonly Consent[];
};

/** All answers by step, each with its way back; a step's heading has the id that errors lead to. */
export function CheckAnswers({ draft }: { draft: Checked }) {
  const { t, i18n } = useTranslation('report');
  const at = useAt();
  const change = (step: string, query = '') => at(`/report/${step}?return=check${query}`);
  const section = (step: string, title: string, rows: SummaryRow[]): ReactNode => (
    <section className="check-part" aria-labelledby={`step-${step}`}>
      <h2 id={`step-${step}`} tabIndex={-1}>
        {title}
      </h2>
      <SummaryList rows={rows.map((row) => ({ changeHref: change(step), ...row }))} />
    </section>
  );
  const { where, business, contact } = draft;
  const day = draft.occurredOn ? formatDay(draft.occurredOn, i18n.language) : undefined;
  const answerOf = ({ kind, answer, chosen }: Checked['questions'][number]) => {
    if (kind === 'yes_no')
      return answer === 'yes' ? t('details.yes') : answer === 'no' ? t('details.no') : undefined;
    return kind === 'number' && answer ? `${answer} ${t('details.persons')}` : chosen;
  };
  const row = (term: string, value: ReactNode): SummaryRow[] => (value ? [{ term, value }] : []);
  return (
    <>
      {section('what', t('what.title'), [
        { term: t('check.words'), value: draft.text },
        {
          term: t('what.category'),
          value: draft.category ?? t('what.other'),
          changeHref: change('what', '&ask=category'),
        },
        { term: t('check.kinds'), value: <Kinds kinds={draft.kinds} /> },
      ])}
      {section('where', t('where.title'), [
        { term: t('check.place'), value: [...new Set([where.text, where.place])].filter(Boolean).join('\n') },
        { term: t('check.area'), value: where.area },
        ...row(t('where.point'), where.hasPoint ? t('check.point') : undefined),
      ])}
      {section('details', t('details.title'), [
        ...draft.questions.map((question) => ({ term: question.label, value: answerOf(question) })),
        {
          term: t('details.when'),
          value: draft.when && day && day !== draft.when ? `${draft.when}\n${day}` : (draft.when ?? day),
        },
        ...(business
          ? [
              { term: t('details.business_name'), value: business.name },
              {
                term: t('details.business_address'),
                value: [business.address, business.area].filter(Boolean).join('\n'),
              },
              ...row(t('details.business_phone'), business.phone),
            ]
          : []),
        ...draft.details.map(({ label, value }) => ({ term: label, value })),
      ])}
      {section('files', t('files.title'), [
        {
          term: t('check.files'),
          value: draft.files > 0 ? t('check.files_n', { n: draft.files }) : undefined,
        },
      ])}
      {contact
        ? section('contact', t('contact.title'), [
            { term: t('check.way'), value: <ContactLines contact={contact} /> },
            ...row(t('contact.call'), contact.name),
            {
              term: t('contact.for'),
              value: contact.isForOther ? t('contact.for_other') : t('contact.for_self'),
            },
            {
              term: t('contact.subject'),
              value: contact.subjectKind === 'person' ? t('contact.person') : t('contact.enterprise'),
            },
            ...row(t('contact.confidential'), contact.isConfidential ? t('details.yes') : undefined),
            ...row(
              t('contact.hide'),
              contact.isAnonymous && contact.kind !== 'none' ? t('details.yes') : undefined,
            ),
            ...draft.consents.map((consent) => ({
              term: t(`contact.${consent}`),
              value: t(`contact.${consent}_${contact.consents[consent] ? 'yes' : 'no'}`),
              changeHref: change('contact', `#${consent}`),
            })),
          ])
        : null}
    </>
  );
}

function Kinds({ kinds }: { kinds: Checked['kinds'] }) {
  const { t } = useTranslation('report');
  return (
    <>
      {kinds.map(({ code, name, hint }) => (
        <span className="kind" key={code}>
          <b>{name}</b>
          {hint ? <small>{hint}</small> : null}
        </span>
      ))}
      {kinds.length > 1 ? <span className="kind">{t('check.two')}</span> : null}
    </>
  );
}

function ContactLines({ contact }: { contact: Contact }) {
  const { t } = useTranslation('report');
  const lines = [contact.phone && spacedPhone(contact.phone), contact.email, contact.address].filter(Boolean);
  return (
    <>
      {t(`contact.way.${contact.kind}`)}
      {lines.map((line) => `\n${line}`)}
    </>
  );
}
