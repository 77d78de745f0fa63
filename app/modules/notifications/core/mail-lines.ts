import { resources } from '~/locales/resources';
import { type Language, languages } from '~/platform/i18n/languages';
import { type MailTemplate, mailTemplates } from '../schema';

/** A mail, or `shared`: the lines that several mails have, or `sms`: what text messages say besides. */
export type MailCode = MailTemplate | 'shared' | 'sms';
export const mailCodes: readonly MailCode[] = [...mailTemplates, 'shared', 'sms'];
/** Words by language and line; a line is a key of the namespace `mail`, such as `filed.lead`. */
export type MailWords = Record<Language, Record<string, string>>;

type Tree = { [key: string]: string | Tree };
const flat = (tree: Tree, head = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[head + key, value]] : flat(value, `${head}${key}.`),
  );

/** What each line says unless the office words it. */
export const standardWords: MailWords = {
  'zh-CN': Object.fromEntries(flat(resources['zh-CN'].mail)),
  en: Object.fromEntries(flat(resources.en.mail)),
};

/** That people and events are invented is not for the office to reword. */
const FIXED = 'demo';

function codeOf(line: string): MailCode {
  const [first, second] = line.split('.');
  if (first === 'sms') return 'sms';
  return mailTemplates.find((one) => one === (first === 'subject' ? second : first)) ?? 'shared';
}

/** The lines of a mail that the office may word, its subject first. */
export const linesOf = (code: MailCode): string[] =>
  Object.keys(standardWords['zh-CN']).filter((line) => line !== FIXED && codeOf(line) === code);

export const isSubject = (line: string): boolean => line.startsWith('subject.');
const isOneLine = (line: string) => isSubject(line) || line.startsWith('sms.');

/** What every line may name: what the mail is about, the case or the survey, this site and its hotline. */
const everywhere = (line: string) => [/survey/.test(line) ? 'survey' : 'number', 'brand', 'hotline'];
/** What a line may do without, though the standard words have it. */
const dispensable = ['brand', 'hotline'];

const PLACEHOLDER = /\{\{(.*?)\}\}/g;
const namesIn = (text: string) => [...text.matchAll(PLACEHOLDER)].map((match) => (match[1] ?? '').trim());

/** The placeholders of a line: which it must have, and which it may have besides. */
export function placeholdersOf(line: string): { must: string[]; may: string[] } {
  const standard = [...new Set(namesIn(standardWords['zh-CN'][line] ?? ''))];
  const must = standard.filter((name) => !dispensable.includes(name));
  return {
    must,
    may: [...new Set([...standard, ...everywhere(line)])].filter((name) => !must.includes(name)),
  };
}

export type LineProblem =
  | 'empty'
  | 'one_line'
  | 'braces'
  | 'query_code'
  | 'unknown_placeholder'
  | 'missing_placeholder';

/** Words that somebody tries for the query code, which is in no mail (only its HMAC is kept). */
const QUERY_CODE = /code|\u67e5\u8be2\u7801|pin|password/i;

/** Why words cannot stand in a line; undefined when they can. */
export function lineProblem(line: string, text: string): LineProblem | undefined {
  if (text === '') return 'empty';
  if (isOneLine(line) && text.includes('\n')) return 'one_line';
  const { must, may } = placeholdersOf(line);
  const names = namesIn(text);
  if (names.some((name) => QUERY_CODE.test(name))) return 'query_code';
  if (names.some((name) => !must.includes(name) && !may.includes(name))) return 'unknown_placeholder';
  if (/[{}]/.test(text.replace(PLACEHOLDER, ''))) return 'braces';
  if (must.some((name) => !names.includes(name))) return 'missing_placeholder';
  return undefined;
}

/** A line with its placeholders filled in. */
export const fillLine = (text: string, values: Record<string, string | number | undefined>): string =>
  text.replace(PLACEHOLDER, (_all, name: string) => String(values[name.trim()] ?? ''));

/** Of some words those that are not the standard ones. */
export function ownWords(words: MailWords): MailWords {
  const own = (language: Language) =>
    Object.fromEntries(
      Object.entries(words[language]).filter(([line, text]) => text !== standardWords[language][line]),
    );
  return { 'zh-CN': own('zh-CN'), en: own('en') };
}

/** Do these words change a line in some language? */
export const hasWords = (words: MailWords): boolean =>
  languages.some((language) => Object.keys(words[language]).length > 0);
