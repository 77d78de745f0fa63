/** What is owed at the end of a clock that a date was promised by. */
export type Promised = 'reply' | 'decision' | 'mediate' | 'verify';

export function promised(clock: string): Promised {
  if (clock === 'consumer_decision') return 'decision';
  return clock === 'mediate' || clock === 'verify' ? clock : 'reply';
}
