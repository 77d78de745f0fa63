import type { Contact, DraftAnswers } from '../schema';
import type { Step } from './missing';

/** What a draft says of each step; files are optional and never hold anybody up. */
type Filled = { answers: DraftAnswers; contact: Contact | undefined };

const isSaid = (answers: DraftAnswers) =>
  Boolean(answers.text) && answers.wantsRemedy !== undefined && answers.wantsInvestigation !== undefined;
/** Two times no: what else is it? */
export const needsKind = (answers: DraftAnswers) =>
  answers.wantsRemedy === false && answers.wantsInvestigation === false && !answers.otherKind;

/** The first step of the form that still lacks an answer; 'check' when nothing does. */
export function firstOpenStep(draft: Filled | undefined): Step {
  if (!draft) return 'what';
  const { answers, contact } = draft;
  if (!isSaid(answers) || !answers.categoryCode || needsKind(answers)) return 'what';
  if (answers.locationText === undefined) return 'where';
  if (answers.details === undefined) return 'details';
  return contact ? 'check' : 'contact';
}
