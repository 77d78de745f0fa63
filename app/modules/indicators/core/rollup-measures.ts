/**
 * What is counted, and on which day. Filings count on the day of receipt, those of followers (who joined an open case
 * instead of doubling it) on the day they joined: `accepted` is complaints "by month of receipt, merged ones included",
 * `matters` the same without merged ones and followers. Answers of invited people count on the day of the invitation, so
 * that an answer rate is a share of those who were asked.
 */
export const MEASURES = [
  'received',
  'accepted',
  'matters',
  'replied',
  'reply_judged',
  'reply_on_time',
  'closed',
  'invited',
  'answered',
  'contacted_yes',
  'contacted_no',
  'solved_yes',
  'solved_partly',
  'solved_no',
  'satisfied_1',
  'satisfied_2',
  'satisfied_3',
  'satisfied_4',
  'satisfied_5',
  // The same answers once more, of those that two people left out of the rates (剔除).
  'excluded',
  'excluded_contacted_yes',
  'excluded_contacted_no',
  'excluded_solved_yes',
  'excluded_solved_partly',
  'excluded_solved_no',
  'excluded_satisfied_1',
  'excluded_satisfied_2',
  'excluded_satisfied_3',
  'excluded_satisfied_4',
  'excluded_satisfied_5',
] as const;
export type Measure = (typeof MEASURES)[number];

/** One step of a count: so many more of a measure on a day. Days are the city's, 'YYYY-MM-DD'. */
export type Count = { measure: Measure; day: string; n: number };

/** A case as far as it is counted. */
export type CaseFacts = {
  receivedOn: string;
  isAccepted: boolean;
  /** Joined to another case: a filing, but no matter of its own. */
  isMerged: boolean;
  repliedOn: string | null;
  /** null: no promise was running, so the reply is not judged. */
  isReplyOnTime: boolean | null;
  closedOn: string | null;
  followedOn: readonly string[];
};

/** What a case adds to the counts. */
export function countsOfCase(facts: CaseFacts): Count[] {
  const counts: Count[] = [];
  const add = (measure: Measure, day: string, isCounted = true) => {
    if (isCounted) counts.push({ measure, day, n: 1 });
  };
  for (const day of [facts.receivedOn, ...facts.followedOn]) {
    add('received', day);
    add('accepted', day, facts.isAccepted);
  }
  add('matters', facts.receivedOn, facts.isAccepted && !facts.isMerged);
  if (facts.repliedOn !== null) {
    add('replied', facts.repliedOn);
    add('reply_judged', facts.repliedOn, facts.isReplyOnTime !== null);
    add('reply_on_time', facts.repliedOn, facts.isReplyOnTime === true);
  }
  if (facts.closedOn !== null) add('closed', facts.closedOn);
  return counts;
}

/** An invitation with its valid answer, where there is one (有效回访: others stay out of every denominator). */
export type InvitationFacts = {
  invitedOn: string;
  isAnswered: boolean;
  contacted: string | null;
  solved: string | null;
  satisfied: number | null;
  isExcluded: boolean;
};

/** What an invitation adds to the counts; an answer that was left out counts, and counts as left out. */
export function countsOfInvitation(facts: InvitationFacts): Count[] {
  const said = [
    facts.contacted && `contacted_${facts.contacted}`,
    facts.solved && `solved_${facts.solved}`,
    facts.satisfied && `satisfied_${facts.satisfied}`,
  ];
  const named = facts.isAnswered ? ['answered', ...said] : [];
  const leftOut =
    facts.isAnswered && facts.isExcluded
      ? ['excluded', ...said.map((name) => name && `excluded_${name}`)]
      : [];
  return ['invited', ...named, ...leftOut].flatMap((name) => {
    const measure = MEASURES.find((known) => known === name);
    return measure ? [{ measure, day: facts.invitedOn, n: 1 }] : [];
  });
}
