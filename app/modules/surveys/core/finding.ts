import type { Language } from '~/platform/i18n/languages';

/** What keeps an instrument from being fielded; texts under surveys:check. */
export type CheckCode =
  | 'no_questions'
  | 'empty_page'
  | 'same_code'
  | 'missing_text'
  | 'cycle'
  | 'asked_later'
  | 'unknown_question'
  | 'unknown_choice'
  | 'no_number'
  | 'unreachable_page'
  | 'unreachable_question'
  | 'too_few_options'
  | 'reserved_choice'
  | 'wrong_range'
  | 'more_than_options'
  | 'unknown_exclusive'
  | 'unknown_dimension'
  | 'attention_choice'
  | 'acsi_incomplete'
  | 'filled_twice'
  | 'named_unknown'
  | 'named_later'
  | 'named_no_choice'
  | 'named_elsewhere';
export type Finding = {
  code: CheckCode;
  /** The page or question to look at; absent: the instrument as a whole. */
  page?: string;
  question?: string;
  /** The field of its form where it is put right, by the name that it has there. */
  field?: string;
  /** Which text lacks words, in which languages; of options: how many do. */
  part?: TextPart;
  languages?: Language[];
  n?: number;
  /** The code that is wrong. */
  detail?: string;
  /** The question that a condition speaks of, by its code. */
  about?: string;
  /** The questions of a circle by their codes, the first once more at the end. */
  circle?: string[];
};

/** What of an instrument has words; texts under surveys:part. */
export type TextPart =
  | 'title'
  | 'intro'
  | 'thanks'
  | 'page_title'
  | 'page_lead'
  | 'text'
  | 'hint'
  | 'low'
  | 'high'
  | 'unit'
  | 'options'
  | 'screen_out'
  | 'dimension';
