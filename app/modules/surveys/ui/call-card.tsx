import { useTranslation } from 'react-i18next';
import type { FormProblem } from '~/platform/http/form';
import { Button, ButtonLink, ButtonRow } from '~/ui/button';
import { RadioGroup } from '~/ui/choice';
import { Facts } from '~/ui/facts';
import { TextField } from '~/ui/field';
import { callOutcomes } from '../core/calls';
import { useTyped } from './problems';

export type Person = { ref: string; name?: string; contact?: string; phone?: string };

/** Whom to call now, the way to their answers, and what else may come of the call. */
export function CallCard(props: {
  enterHref: string;
  /** Absent after a mistake in the form: what was shown once is not shown again unasked. */
  person: Person | undefined;
  entry: string;
  problem: FormProblem | undefined;
}) {
  const { t } = useTranslation('surveys');
  const typed = useTyped(props.problem);
  const { person, entry } = props;
  return (
    <section className="sheet desk-block" aria-labelledby="call">
      <h2 id="call">{t('calls.calling', { entry })}</h2>
      {person ? (
        <Facts
          facts={[
            ...(person.name ? [{ term: t('calls.name'), text: person.name }] : []),
            ...(person.contact ? [{ term: t('calls.contact'), text: person.contact }] : []),
            {
              term: t('calls.phone'),
              text: <a href={`tel:${(person.phone ?? '').replace(/[^\d+]/g, '')}`}>{person.phone}</a>,
            },
          ]}
        />
      ) : (
        <OpenForm entry={entry} label={t('calls.open_again')} />
      )}
      <ButtonRow>
        <ButtonLink href={props.enterHref}>{t('calls.enter')}</ButtonLink>
      </ButtonRow>
      <form method="post" className="form read">
        <input type="hidden" name="intent" value="outcome" />
        <input type="hidden" name="ref" value={entry} />
        <RadioGroup
          name="outcome"
          legend={t('calls.outcome')}
          choices={callOutcomes.map((value) => ({
            value,
            label: t(`calls.of.${value}`),
            hint: t(`calls.about.${value}`),
          }))}
          {...(typed.value('outcome') ? { value: typed.value('outcome') } : {})}
          {...typed.error('outcome')}
        />
        <TextField
          name="againAt"
          type="datetime-local"
          label={t('calls.again_at')}
          hint={t('calls.again_at_hint')}
          width={12}
          value={typed.value('againAt')}
          {...typed.error('againAt')}
          optional
        />
        <ButtonRow>
          <Button kind="second">{t('calls.save')}</Button>
        </ButtonRow>
      </form>
    </section>
  );
}

/** The button that shows a number; that it was shown is written down. */
export function OpenForm({ entry, label }: { entry: string; label: string }) {
  const { t } = useTranslation('surveys');
  return (
    <form method="post">
      <input type="hidden" name="intent" value="open" />
      <input type="hidden" name="ref" value={entry} />
      <Button kind="second">
        {label}
        <span className="hide"> {t('calls.entry', { entry })}</span>
      </Button>
    </form>
  );
}
