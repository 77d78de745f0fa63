import { responseRates } from '~/modules/indicators/core/survey-response';

/** What became of everybody who was asked by a link of their own. */
export interface Contacts {
  readonly complete: number;
  readonly partial: number;
  /** Opened the link and gave nothing. */
  readonly brokenOff: number;
  /** A second answer of one enterprise, kept and not counted. */
  readonly rejected: number;
  /** Not asked (screened out), or their quota was full. */
  readonly notEligible: number;
  /** Said no when they were called. */
  readonly refused: number;
  readonly noReply: number;
}

export interface Outcomes {
  readonly contacts: Contacts;
  readonly asked: number;
  /** Share of those without a reply that is taken to be eligible, as among the rest. */
  readonly eligible: number;
  readonly rates: ReturnType<typeof responseRates> | undefined;
}

/**
 * Outcomes after AAPOR's Standard Definitions: complete = interview, partial = partial interview, broken off or said no on the
 * telephone = refusal and break-off, rejected = other, no reply = unknown eligibility. Screened out and over quota are not eligible and in no rate.
 * Nobody eligible has answered in any way: there are no rates.
 */
export function outcomesOf(contacts: Contacts): Outcomes {
  const { complete, partial, brokenOff, rejected, notEligible, refused, noReply } = contacts;
  const known = complete + partial + brokenOff + refused + rejected;
  const eligible = known + notEligible > 0 ? known / (known + notEligible) : 1;
  const rates =
    known === 0
      ? undefined
      : responseRates({
          ...{
            interviews: complete,
            partial,
            refused: brokenOff + refused,
            notContacted: 0,
            other: rejected,
          },
          ...{ unknown: noReply, e: eligible },
        });
  return { contacts, asked: known + notEligible + noReply, eligible, rates };
}
