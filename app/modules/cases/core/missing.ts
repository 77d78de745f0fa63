export const steps = ['what', 'where', 'details', 'files', 'contact', 'check'] as const;
export type Step = (typeof steps)[number];
/** What a draft still needs: the step and field to go to, and what to say there. */
export type Missing = { step: Step; field: string; key: string };
