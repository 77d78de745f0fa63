import type { CaseState, RequestTypeCode, Solved, Urgency } from '~/modules/cases/core/vocabulary';
import type { ChannelCode, RowFlag, UnknownField } from './import-words';

/** Dates of a case, milliseconds since 1970; absent where the source has none. */
export type CaseDates = {
  receivedAt: number;
  acceptedAt?: number;
  dispatchedAt?: number;
  signedAt?: number;
  contactedAt?: number;
  targetAt?: number;
  repliedAt?: number;
  closedAt?: number;
};

export type PersonFacts = {
  name?: string;
  phone?: string;
  email?: string;
  address?: string;
  subject: 'person' | 'enterprise';
  isConfidential: boolean;
  isAnonymous: boolean;
  mayPublish: boolean;
};

export type RatingFacts = {
  at?: number;
  isValid: boolean;
  contacted?: 'yes' | 'no';
  solved?: Solved;
  satisfied?: number;
};

/** What one row says about a case, in the city's codes. Two rows with equal facts are the same news. */
export type CaseFacts = CaseDates & {
  type: RequestTypeCode;
  state: CaseState;
  channel: ChannelCode;
  urgency: Urgency;
  title: string;
  body: string;
  categoryCode?: string;
  unitId?: number;
  regionCode?: string;
  townshipCode?: string;
  locationText?: string;
  lat?: number;
  lon?: number;
  publicReply?: string;
  internalHandling?: string;
  solved?: Solved;
  /** Engine's verdict: ended ≤ target; absent while one of the two is. */
  isOnTime?: boolean;
  details: Record<string, string>;
  /** The source's words for what the city does not know. */
  words: Partial<Record<UnknownField, string>>;
  person?: PersonFacts;
  rating?: RatingFacts;
};

export type RowReading = {
  facts: CaseFacts;
  flags: RowFlag[];
  /** Ours against the source's own verdict, where it gives one and ours can be made. */
  verdict?: { ours: boolean; published: boolean };
};

/** Names of the city that a source may use: comparable name or code → id or code. */
export type CityNames = {
  units: ReadonlyMap<string, number>;
  categories: ReadonlyMap<string, string>;
  districts: ReadonlyMap<string, string>;
  townships: ReadonlyMap<string, string>;
};
