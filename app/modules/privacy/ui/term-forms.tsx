import { useTranslation } from 'react-i18next';
import { termKey } from '~/modules/privacy/core/term-key';
import { Button, ButtonRow } from '~/ui/button';
import { SelectField, TextAreaField, TextField } from '~/ui/field';
import { termUnits } from '../core/terms';
import type { TermRule } from '../queries/get-terms.server';
import type { TermProposal } from '../queries/list-term-proposals.server';

type Language = 'zh-CN' | 'en';

/** Changes that wait; whoever proposed one can only take it back. */
export function TermProposals(props: {
  proposals: readonly TermProposal[];
  terms: readonly TermRule[];
  me: number;
  action: string;
  language: Language;
}) {
  const { t } = useTranslation(['privacy']);
  const { proposals, terms, me, action, language } = props;
  if (proposals.length === 0) return <p className="muted">{t('terms.nothing')}</p>;
  return (
    <ul className="cards">
      {proposals.map(({ id, code, amount, unit, reason, proposer, proposedBy }) => (
        <li key={id}>
          <p>
            <b>{terms.find((term) => term.code === code)?.name[language]}</b>{' '}
            {t(termKey(unit, amount), { count: amount })}
          </p>
          <p>{t('terms.by', { name: proposer, reason })}</p>
          <form method="post" action={action}>
            <input type="hidden" name="id" value={id} />
            <ButtonRow>
              {proposedBy === me ? null : (
                <Button name="intent" value="confirm">
                  {t('terms.confirm')}
                </Button>
              )}
              <Button kind="plain" name="intent" value="decline">
                {t(proposedBy === me ? 'terms.take_back' : 'terms.decline')}
              </Button>
            </ButtonRow>
          </form>
        </li>
      ))}
    </ul>
  );
}

/** Another term for one of the things that are kept. */
export function TermForm(props: {
  action: string;
  terms: readonly TermRule[];
  values: Record<string, string | string[]>;
  errors: Record<string, string>;
  language: Language;
}) {
  const { t } = useTranslation('privacy');
  const { terms, values, errors, language } = props;
  const value = (name: string) => [values[name] ?? []].flat()[0];
  return (
    <form className="form" method="post" action={props.action} noValidate>
      <SelectField
        name="code"
        label={t('terms.what')}
        value={value('code')}
        error={errors.code}
        options={terms.map(({ code, name }) => ({ value: code, label: name[language] }))}
      />
      <TextField
        name="amount"
        label={t('terms.amount')}
        inputMode="numeric"
        width={12}
        value={value('amount')}
        error={errors.amount}
      />
      <SelectField
        name="unit"
        label={t('terms.unit')}
        width={12}
        value={value('unit') ?? 'y'}
        error={errors.unit}
        options={termUnits.map((unit) => ({ value: unit, label: t(`terms.units.${unit}`) }))}
      />
      <TextAreaField
        name="reason"
        label={t('terms.reason')}
        rows={3}
        value={value('reason')}
        error={errors.reason}
      />
      <ButtonRow>
        <Button name="intent" value="propose">
          {t('terms.send')}
        </Button>
      </ButtonRow>
    </form>
  );
}
