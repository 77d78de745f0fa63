import { useTranslation } from 'react-i18next';
import { CheckboxGroup } from '~/ui/choice';
import { TextAreaField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { askedKey, spanKey } from '../core/decided-spans';
import type { Span } from '../core/spans';

/** What was found in a text, each to be hidden or kept, and a field for what was not found. Works without a script. */
export function FoundInText(props: {
  text: string;
  spans: readonly Span[];
  /** Keys of the spans to hide as they were ticked before; undefined at the first look. */
  hidden: readonly string[] | undefined;
  wordings: string | undefined;
}) {
  const { t } = useTranslation('privacy');
  const { text, spans } = props;
  return (
    <Notice kind="due" title={t('found.title')} level={3}>
      <p>{t('found.why')}</p>
      <input type="hidden" name="shown" value={askedKey(spans)} />
      <CheckboxGroup
        name="hide"
        legend={t('found.hide')}
        values={props.hidden ?? spans.map(spanKey)}
        choices={spans.map((span) => ({
          value: spanKey(span),
          label: text.slice(span.start, span.end),
          hint: `${t(`kind.${span.kind}`)} · ${t(`reason.${span.reason}`)}`,
        }))}
      />
      <TextAreaField
        name="hideWords"
        label={t('found.own')}
        hint={t('found.own_hint')}
        value={props.wordings}
        rows={2}
        optional
      />
    </Notice>
  );
}
