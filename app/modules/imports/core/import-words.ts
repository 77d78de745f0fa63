/** How a case reached its source. */
export const channelCodes = [
  'phone',
  'web',
  'app',
  'mini_program',
  'wechat',
  'letter',
  'email',
  'visit',
  'staff',
  'transfer',
  'other',
  'import',
] as const;
export type ChannelCode = (typeof channelCodes)[number];

/** Fields whose words may be unknown to the city; they are kept in the case's own words and listed for mapping. */
export const unknownFields = [
  'type',
  'state',
  'channel',
  'urgency',
  'category',
  'unit',
  'region',
  'township',
] as const;
export type UnknownField = (typeof unknownFields)[number];

/** What is odd about a row that is imported all the same. */
export const rowFlags = [
  'closed_before_opened',
  'replied_before_opened',
  'target_before_opened',
  'closed_without_date',
  'closed_but_open',
  'reply_without_date',
  'verdict_differs',
  'bad_point',
] as const;
export type RowFlag = (typeof rowFlags)[number];

/** Why a row cannot be imported. */
export type RejectReason =
  | 'blank'
  | 'date'
  | 'key_rounded'
  | 'key_twice'
  | 'quotes'
  | 'json'
  | 'not_an_object';
export type Problem = { field: string; reason: RejectReason };
