import { useTranslation } from 'react-i18next';
import { Facts } from '~/ui/facts';
import { Notice } from '~/ui/notice';
import type { Question } from '../core/instrument';
import { conditionWords, type Wording } from './condition-words';

/** A question as a colleague has just stored it, beside the form that holds one's own words. */
export function StoredQuestion({ question, wording }: { question: Question; wording: Wording }) {
  const { t } = useTranslation(['surveys', 'survey']);
  const both = (text: Question['text'] | undefined) => text && [text['zh-CN'], text.en].join(' / ');
  const options = 'options' in question ? question.options : [];
  return (
    <Notice kind="info" title={t('surveys:edit.stored')}>
      <Facts
        facts={[
          { term: t('surveys:q.text'), text: both(question.text) },
          { term: t('surveys:q.hint'), text: both(question.hint) },
          { term: t('surveys:q.options'), text: options.map(({ text }) => both(text)).join('\n') },
          {
            term: t('surveys:q.when'),
            text: question.showIf && conditionWords(question.showIf, wording, t),
          },
          { term: t('surveys:q.required'), text: t(question.isRequired ? 'survey:yes' : 'survey:no') },
        ].filter(({ text }) => text)}
      />
    </Notice>
  );
}
