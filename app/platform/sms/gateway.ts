/** A text message; `to` is the number as the gateway wants it, digits only. */
export type Sms = { to: string; text: string };

/** What somebody sent back: the number it came from, digits only, and what it says. */
export type TextReply = { from: string; text: string };

/** Sends texts; `isLocal` means that nothing leaves the machine and the outbox page is where they are read. */
export type SmsGateway = {
  isLocal: boolean;
  /** Are replies brought back? A text must not ask for one where nobody would read it. */
  takesReplies: boolean;
  /** Resolves when the gateway took the text over; throws SmsError. */
  send(sms: Sms): Promise<void>;
  /** Calls `take` for every reply; it is acknowledged when that resolves, and brought again when it throws. */
  listen(take: (reply: TextReply) => Promise<void>): void;
  close(): Promise<void>;
};

/**
 * Why a text was not handed over. `refused`: for good. `later`: certainly not taken, may be tried again. `unknown`: it
 * left, and no answer came; sending it again could reach the person twice.
 */
export class SmsError extends Error {
  constructor(
    readonly outcome: 'refused' | 'later' | 'unknown',
    /** A word or number for the outbox, without any telephone number. */
    readonly code: string,
  ) {
    super(`${outcome}: ${code}`);
  }
}

/** For the demo: the text is only stored. */
export const localSms: SmsGateway = {
  isLocal: true,
  takesReplies: false,
  send: async () => {},
  listen: () => {},
  close: async () => {},
};
