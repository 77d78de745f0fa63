import { useTranslation } from 'react-i18next';
import type { RoutingConditions, UnitChoice } from '~/modules/routing/core/choose-unit';
import type { Names } from '../queries/get-names.server';

/** What a rule asks for and whom it names, in the reader's words. */
export function useRuleWords(names: Names) {
  const { t } = useTranslation('rules');
  const list = (codes: readonly string[], from: Record<string, string>) =>
    codes.map((code) => from[code] ?? code).join(t('separator'));

  const conditions = (when: RoutingConditions): { term: string; text: string }[] => {
    const answers = Object.entries(when.answers ?? {}).map(([question, answer]) => `${question}=${answer}`);
    return [
      { term: t('when.types'), text: list(when.types ?? [], names.types) },
      { term: t('when.fields'), text: list(when.fields ?? [], names.categories) },
      { term: t('when.categories'), text: list(when.categories ?? [], names.categories) },
      { term: t('when.no_category'), text: when.hasNoCategory ? t('answer.yes') : '' },
      { term: t('when.urgency'), text: list(when.urgency ?? [], names.urgency) },
      { term: t('when.answers'), text: list(answers, names.answers) },
      { term: t('when.words'), text: list(when.words ?? [], {}) },
      { term: t('when.districts'), text: list(when.districts ?? [], names.districts) },
    ].filter(({ text }) => text !== '');
  };

  const unit = (choice: UnitChoice): string => {
    if (typeof choice === 'string') return names.units[choice] ?? choice;
    const head = names.units[choice.branchOf];
    return head ? t('branch_of', { unit: head }) : t('branch_of_district', { code: choice.branchOf });
  };

  const units = (choices: readonly UnitChoice[]) => choices.map(unit).join(t('separator'));

  /** A unit of the simulation, by id; without one: nobody. */
  const unitOfId = (id: number | undefined) =>
    id === undefined ? t('simulation.nobody') : (names.units[String(id)] ?? String(id));

  return { conditions, unit, units, unitOfId };
}
