/** An expected refusal: `reason` is a translation key. */
export type Refusal = { ok: false; reason: string };
export type Done = { ok: true };

export const refuse = (reason: string): Refusal => ({ ok: false, reason });
