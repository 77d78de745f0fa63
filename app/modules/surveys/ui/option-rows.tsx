import { useTranslation } from 'react-i18next';
import { FieldError, TextField } from '~/ui/field';
import type { Question } from '../core/instrument';
import { useKept } from './kept';

/** Rows to write more into; saving gives as many again. */
const EMPTY_ROWS = 4;

/** The options of a question, a row each; a row that is emptied is an option that goes. */
export function OptionRows({ question }: { question: Extract<Question, { kind: 'single' | 'multiple' }> }) {
  const { t } = useTranslation('surveys');
  const kept = useKept();
  const { options } = question;
  const rows = kept.isRefused ? kept.list('options.zh', []).length : options.length + EMPTY_ROWS;
  const exclusive = question.kind === 'multiple' ? question.exclusive : undefined;
  const at = options.findIndex(({ code }) => code === exclusive);
  const alone = kept.list('options.exclusive', at === -1 ? [] : [String(at)]);
  const filled = kept.list(
    'options.zh',
    options.map(({ text }) => text['zh-CN']),
  );
  const stored = (name: 'zh' | 'en' | 'code', index: number) => {
    const option = options[index];
    const value = name === 'code' ? option?.code : option?.text[name === 'zh' ? 'zh-CN' : 'en'];
    return kept.isRefused ? kept.list(`options.${name}`, [])[index] : value;
  };
  return (
    <fieldset className="field options">
      <legend className="label">{t('q.options')}</legend>
      <p className="hint">{t('q.options_hint')}</p>
      {Array.from({ length: rows }, (_, index) => index).map((index) => {
        const field = kept.field('options.exclusive', `options-${index}-exclusive`);
        return (
          <fieldset key={index} className="option">
            <legend>{t('q.option', { n: index + 1 })}</legend>
            {(['zh', 'en', 'code'] as const).map((name) => (
              <TextField
                key={name}
                {...kept.field(`options.${name}`, `options-${index}-${name}`)}
                label={t(`q.option_${name}`)}
                value={stored(name, index) ?? ''}
                autoComplete="off"
              />
            ))}
            {question.kind === 'multiple' ? (
              <div className={field.error ? 'option-alone bad' : 'option-alone'}>
                {field.error ? <FieldError id={`${field.id}-error`} text={field.error} /> : null}
                <label>
                  <input
                    type="checkbox"
                    name="options.exclusive"
                    id={field.id}
                    value={index}
                    aria-describedby={field.error ? `${field.id}-error` : undefined}
                    defaultChecked={alone.includes(String(index))}
                  />{' '}
                  {t('q.exclusive')}
                </label>
              </div>
            ) : null}
            {filled[index] ? (
              <span className="option-moves">
                <Move index={index} by="up" isThere={index > 0} />
                <Move index={index} by="down" isThere={Boolean(filled[index + 1])} />
              </span>
            ) : null}
          </fieldset>
        );
      })}
      <button className="mini" type="submit" name="intent" value="more">
        {t('q.more_rows')}
      </button>
    </fieldset>
  );
}

function Move({ index, by, isThere }: { index: number; by: 'up' | 'down'; isThere: boolean }) {
  const { t } = useTranslation('surveys');
  if (!isThere) return null;
  return (
    <button className="mini" type="submit" name="intent" value={`option_${by}:${index}`}>
      {t(`edit.${by}`)}
      <span className="hide"> {t('q.option', { n: index + 1 })}</span>
    </button>
  );
}
