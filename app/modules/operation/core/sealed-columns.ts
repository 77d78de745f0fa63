import { totpContext, typedContext } from '~/modules/accounts/core/typed-context';
import { originalContext } from '~/modules/imports/core/original-row';
import { frameContext } from '~/modules/notifications/core/frame-context';

/** A column with a sealed value: the columns that name its row, and what the value is bound to, made of them. */
export type SealedColumn = {
  table: string;
  column: string;
  by: readonly string[];
  purpose: 'draft' | 'original' | 'factor' | 'contact';
  context: (row: readonly string[]) => string;
};

/**
 * Everything that the installation's key has sealed, besides contacts (`contact_secret`, which has columns of its own)
 * and kept keys. A test compares this page with the schema: a new column of bytes is sealed, or stands below with why not.
 */
export const sealedColumns: readonly SealedColumn[] = [
  {
    ...{ table: 'draft', column: 'sealed_contact', by: ['id'], purpose: 'draft' },
    context: ([id = '']) => id,
  },
  {
    ...{ table: 'staff_draft', column: 'sealed', by: ['account_id', 'case_id'], purpose: 'draft' },
    context: ([account = '', file = '']) => typedContext(account, file),
  },
  {
    ...{
      table: 'import_record',
      column: 'sealed_original',
      by: ['scope', 'source_key'],
      purpose: 'original',
    },
    context: ([scope = '', key = '']) => originalContext(scope, key),
  },
  {
    ...{ table: 'staff_factor', column: 'sealed_secret', by: ['account_id'], purpose: 'factor' },
    context: ([account = '']) => totpContext(account),
  },
  {
    ...{ table: 'survey_frame', column: 'sealed_identity', purpose: 'contact' },
    // The index as the database writes bytes: \\x and hexadecimal digits.
    by: ['wave_id', 'identity_index'],
    context: ([wave = '', index = '']) => frameContext(wave, index.slice(2)),
  },
];

/** Bytes that a new key leaves as they are, or that are made anew apart. */
export const otherBytes: Readonly<
  Record<string, 'contact' | 'check' | 'kept' | 'plain hash' | 'kept key' | 'public key' | 'forgotten'>
> = {
  'contact_secret.nonce': 'contact',
  'contact_secret.ciphertext': 'contact',
  'contact_secret.tag': 'contact',
  'contact_secret.phone_index': 'contact',
  'contact_secret.email_index': 'contact',
  'installation.secret_check': 'check',
  'kept_key.sealed': 'kept',
  'case_person.code_hmac': 'kept key',
  'staff_session.token_hash': 'plain hash',
  'filing.token_hash': 'plain hash',
  'draft.token_hash': 'plain hash',
  'access_link.token_hash': 'plain hash',
  'invitation.token_hash': 'kept key',
  'survey_frame.identity_index': 'kept key',
  'survey_frame.token_hash': 'kept key',
  'response.identity_index': 'kept key',
  'response.device_mark': 'kept key',
  'audit_seal.hash': 'kept key',
  'audit_head.hash': 'kept key',
  'staff_half_sign_in.token_hash': 'plain hash',
  'staff_half_sign_in.sealed_aim': 'forgotten',
  'staff_factor.public_key': 'public key',
  'staff_recovery_code.code_hash': 'plain hash',
  'staff_workstation.token_hash': 'plain hash',
  'attachment.original_sha256': 'plain hash',
  'import_record.row_hash': 'plain hash',
};
