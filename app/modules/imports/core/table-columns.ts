/** How a column travels in COPY's binary format. `instant`: milliseconds since 1970. */
export type ColumnType =
  | 'int4'
  | 'int8'
  | 'float8'
  | 'bool'
  | 'text'
  | 'texts'
  | 'jsonb'
  | 'bytea'
  | 'instant';

/** Columns of the tables that an import fills, in the order in which values are written. */
export const tables = {
  case_file: {
    id: 'int8',
    number: 'text',
    scope: 'text',
    import_batch_id: 'int8',
    channel: 'text',
    type: 'text',
    state: 'text',
    title: 'text',
    body: 'text',
    category_code: 'text',
    source_words: 'jsonb',
    region_code: 'text',
    township_code: 'text',
    location_text: 'text',
    lat: 'float8',
    lon: 'float8',
    details: 'jsonb',
    urgency: 'text',
    lead_unit_id: 'int4',
    received_at: 'instant',
    accepted_at: 'instant',
    dispatched_at: 'instant',
    signed_at: 'instant',
    first_contact_at: 'instant',
    replied_at: 'instant',
    ended_at: 'instant',
    due_at: 'instant',
    due_clock: 'text',
    is_reply_on_time: 'bool',
    outcome: 'text',
    search_terms: 'text',
  },
  case_number: { number: 'text', case_id: 'int8' },
  case_event: {
    case_id: 'int8',
    seq: 'int4',
    type: 'text',
    at: 'instant',
    recorded_at: 'instant',
    actor_kind: 'text',
    visibility: 'text',
    payload: 'jsonb',
  },
  case_text: { case_id: 'int8', event_seq: 'int4', kind: 'text', body: 'text', created_at: 'instant' },
  case_unit: { case_id: 'int8', unit_id: 'int4', role: 'text', from_at: 'instant' },
  case_clock: {
    case_id: 'int8',
    unit_id: 'int4',
    kind: 'text',
    start_event: 'text',
    started_at: 'instant',
    due_at: 'instant',
    stopped_at: 'instant',
    trace: 'jsonb',
  },
  case_person: {
    id: 'int8',
    case_id: 'int8',
    kind: 'text',
    contact_kind: 'text',
    subject_kind: 'text',
    is_anonymous: 'bool',
    is_confidential: 'bool',
    consents: 'jsonb',
    joined_at: 'instant',
  },
  contact_secret: {
    person_id: 'int8',
    key_id: 'text',
    nonce: 'bytea',
    ciphertext: 'bytea',
    tag: 'bytea',
    mask: 'text',
    phone_index: 'bytea',
    email_index: 'bytea',
  },
  invitation: {
    id: 'int8',
    case_id: 'int8',
    person_id: 'int8',
    cause: 'text',
    channel: 'text',
    unit_id: 'int4',
    type: 'text',
    category_code: 'text',
    region_code: 'text',
    sent_at: 'instant',
    expires_at: 'instant',
  },
  answer: {
    invitation_id: 'int8',
    channel: 'text',
    contacted: 'text',
    solved: 'text',
    satisfied: 'int4',
    is_valid: 'bool',
    invalid_reason: 'text',
    answered_at: 'instant',
  },
  import_record: {
    scope: 'text',
    source_key: 'text',
    batch_id: 'int8',
    case_id: 'int8',
    row_hash: 'bytea',
    sealed_original: 'bytea',
    flags: 'texts',
  },
} as const satisfies Record<string, Record<string, ColumnType>>;
export type TableName = keyof typeof tables;

/** Order in which rows may be written: what is referred to comes first. */
export const tableNames = Object.keys(tables) as TableName[];
export const columnsOf = (table: TableName): string[] => Object.keys(tables[table]);
