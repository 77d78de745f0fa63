/** A tip-off about a danger to people: urgent by its answers or by its category. It cannot be withdrawn. */
export const hasSafetyRisk = (file: { type: string; urgency: string; deadlineClass: string | undefined }) =>
  file.type === 'tip_off' && (file.urgency !== 'normal' || file.deadlineClass === 'U');
