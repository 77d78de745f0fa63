import type { Attachment } from '~/modules/attachments/core/view';
import type { CategoryQuestion } from '~/modules/categories/core/category';
import type { Trace } from '~/modules/deadlines/core/trace';
import type { Remaining } from '~/modules/deadlines/core/working-days';
import type { Text } from '~/platform/i18n/languages';
import type { PublicStage } from './stages';
import type { CaseState, EventType, RequestTypeCode, Solved, Urgency, Visibility } from './vocabulary';

/** Where a case stands against the date that was promised. */
export type Standing = {
  /** reply, verify, consumer_decision, mediate, reopen_reply. */
  clock: string;
  dueAt: Date;
  remaining: Remaining;
  isOverdue: boolean;
  /** The date lies in a year whose holidays are not published. */
  isProvisional: boolean;
  /** The clock stands: a question to the citizen is open. `dueAt` is the earliest possible. */
  isPaused: boolean;
  /** Before dispatch: what the date will be when it is dispatched as planned. */
  isExpected: boolean;
};

export type ClockView = {
  kind: string;
  round: number;
  startEvent: string;
  startedAt: Date;
  dueAt: Date;
  isProvisional: boolean;
  stoppedAt: Date | undefined;
  isLate: boolean;
  name: Text | undefined;
  source: string | undefined;
  isAssumption: boolean;
  trace: Trace;
};

/** Codes and parameters of one event; the words that belong to it, where the reader may read them. */
export type TimelineEntry = {
  seq: number;
  type: EventType;
  at: Date;
  /** Later than `at` for what was written down afterwards. */
  recordedAt: Date;
  actorKind: 'citizen' | 'staff' | 'system' | 'import';
  /** Name of the officer; never shown to a citizen. */
  actorName?: string;
  /** Account of the officer; two may bear one name. Never shown to a citizen. */
  actorId?: number;
  unitName?: Text;
  visibility: Visibility;
  params: Record<string, unknown>;
  texts: { kind: string; body: string }[];
};

export type AttachmentView = Attachment;

export type PlaceView = {
  district: Text | undefined;
  township: Text | undefined;
  place: Text | undefined;
  text: string | undefined;
  lat: number | undefined;
  lon: number | undefined;
};

export type RatingView = {
  state: 'none' | 'open' | 'given' | 'over';
  until?: Date;
  contacted?: 'yes' | 'no';
  solved?: Solved;
  satisfied?: number;
  reasons?: string[];
  remark?: string;
};

/** What the filer (or a follower) may see of a case. */
export type CitizenCase = {
  caseId: number;
  number: string;
  isFollower: boolean;
  /** A follower sees the category's name and the own words only. */
  title: string | undefined;
  body: string;
  type: { code: RequestTypeCode; name: Text; handling: 'ordinary' | 'mediation' | 'enforcement' };
  /** `version`: of the questions that were asked. */
  category: { code: string; name: Text; version: number | undefined } | undefined;
  place: PlaceView;
  details: Record<string, string>;
  state: CaseState;
  urgency: Urgency;
  stage: PublicStage;
  receivedAt: Date;
  editableUntil: Date | undefined;
  holder: { unit: Text; reason: Text | undefined; assist: Text[] } | undefined;
  standing: Standing | undefined;
  clocks: ClockView[];
  timeline: TimelineEntry[];
  question: { seq: number; text: string; askedAt: Date; dueAt: Date | undefined } | undefined;
  reply:
    | {
        text: string;
        at: Date;
        solved: Solved | undefined;
        unit: Text | undefined;
        isOnTime: boolean | undefined;
      }
    | undefined;
  attachments: AttachmentView[];
  can: { supply: boolean; withdraw: boolean; change: boolean; rate: boolean; remind: boolean };
  rating: RatingView;
  person: {
    mask: string;
    contactKind: 'phone' | 'email' | 'letter' | 'none';
    isAnonymous: boolean;
    isConfidential: boolean;
    isForOther: boolean;
  };
};

export const inboxViews = [
  'open',
  'mine',
  'today',
  'overdue',
  'unsigned',
  'urgent',
  'reopened',
  'waiting',
  'done',
] as const;
export type InboxView = (typeof inboxViews)[number];

export type InboxRow = {
  number: string;
  title: string;
  type: { code: RequestTypeCode; name: Text };
  category: Text | undefined;
  district: Text | undefined;
  township: Text | undefined;
  state: CaseState;
  urgency: Urgency;
  round: number;
  receivedAt: Date;
  repliedAt: Date | undefined;
  assignee: string | undefined;
  unit: Text | undefined;
  isAssisting: boolean;
  isWaiting: boolean;
  /** Until when the unit has to sign; undefined once it has. */
  signDueAt: Date | undefined;
  standing: Standing | undefined;
};

export type Inbox = {
  rows: InboxRow[];
  /** Rows of this view; pages hold 50. */
  total: number;
  page: number;
  pages: number;
  counts: Record<InboxView, number>;
};

/** A person of a case as staff see it: masked, and hidden where the law or the person says so. */
export type StaffPerson = {
  id: number;
  kind: 'filer' | 'follower';
  /** Empty where `isHidden`. */
  mask: string;
  contactKind: 'phone' | 'email' | 'letter' | 'none';
  subjectKind: 'person' | 'enterprise';
  isForOther: boolean;
  isAnonymous: boolean;
  isConfidential: boolean;
  isHidden: boolean;
  joinedAt: Date;
  consents: { publish: boolean; mediation: boolean; publicity: boolean };
};

/** Did anybody of the case leave a way to be reached? Of who did not, nobody asks whether they were. */
export const canBeReached = (persons: readonly Pick<StaffPerson, 'contactKind'>[]): boolean =>
  persons.some(({ contactKind }) => contactKind !== 'none');

/** Everything that the desk of a case shows. */
export type StaffCase = {
  caseId: number;
  number: string;
  title: string;
  body: string;
  type: {
    code: RequestTypeCode;
    name: Text;
    handling: 'ordinary' | 'mediation' | 'enforcement';
    isRated: boolean;
  };
  category: { code: string; name: Text; officialName: Text | undefined } | undefined;
  channel: string;
  scope: string;
  place: PlaceView;
  details: Record<string, string>;
  business: { name: string | undefined; address: string | undefined; phone: string | undefined } | undefined;
  /** Question code and answer. */
  answers: Record<string, string>;
  /** What was asked, in the words of then. */
  questions: readonly CategoryQuestion[];
  /** Answered urgency rule in words, where one made it urgent. */
  urgency: { code: Urgency; rule: string | undefined; reason: Text | undefined };
  deadlineClass: string | undefined;
  state: CaseState;
  round: number;
  receivedAt: Date;
  signedAt: Date | undefined;
  firstContactAt: Date | undefined;
  repliedAt: Date | undefined;
  endedAt: Date | undefined;
  isReplyOnTime: boolean | undefined;
  outcome: string | undefined;
  unit: { id: number; code: string; name: Text } | undefined;
  assist: { id: number; name: Text }[];
  /** Who has it in hand; while that person is away, until which local day and who stands in. */
  assignee: { id: number; name: string; away?: { until: string; deputy: string | undefined } } | undefined;
  /** Who of the lead unit can be given the case. */
  colleagues: { id: number; name: string }[];
  routing: { code: string; version: number; reason: Text; source: string | undefined } | undefined;
  standing: Standing | undefined;
  clocks: ClockView[];
  timeline: TimelineEntry[];
  question: { seq: number; text: string; askedAt: Date; dueAt: Date | undefined } | undefined;
  reply: { publicReply: string; internal: string; solved: Solved | undefined; at: Date } | undefined;
  attachments: AttachmentView[];
  persons: StaffPerson[];
  /** Of the round, for its unit once the case is closed. */
  rating: RatingView;
  can: {
    sign: boolean;
    note: boolean;
    ask: boolean;
    assign: boolean;
    reply: boolean;
    accept_mediation: boolean;
    reveal: boolean;
  };
};

/** What is promised for a filing: shown on the last page, before anyone has touched the case. */
export type FilingPromise = {
  clock: string;
  dueAt: Date;
  isProvisional: boolean;
  unitName: Text | undefined;
  trace: Trace;
};

export type FiledCase = {
  caseId: number;
  number: string;
  /** Eight digits, shown once; only its HMAC is stored. */
  code: string;
  type: RequestTypeCode;
  state: CaseState;
  /** True when an open case was followed instead of filing a new one. */
  isFollowing: boolean;
  editableUntil: Date | undefined;
  promise: FilingPromise | undefined;
};
