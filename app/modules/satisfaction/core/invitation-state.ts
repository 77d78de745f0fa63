/** What an invitation may be for: the end of a case, being overdue, or the result of a review. */
export const causes = [
  'replied',
  'withdrawn',
  'rejected',
  'diverted',
  'terminated',
  'overdue',
  'reviewed',
] as const;
export type Cause = (typeof causes)[number];

export type InvitationState = 'open' | 'used' | 'late';

/** Open up to and including its last instant; whoever has answered is not told that it is late. */
export function invitationState(
  invitation: { expiresAt: Date; hasAnswer: boolean },
  now: Date,
): InvitationState {
  if (invitation.hasAnswer) return 'used';
  return now <= invitation.expiresAt ? 'open' : 'late';
}
