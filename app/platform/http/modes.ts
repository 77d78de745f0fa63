import { isLanguage, type Language } from '../i18n/languages';

/** What a reader can choose of every page: its language, and larger letters. */
export type Modes = { language?: Language; isElder?: boolean };

/**
 * The modes that the query of an address asks for (`lng`, `elder`); undefined where it asks for none.
 * A form's switch names them in the same way, as the value of its one button.
 */
export function modesOf(query: URLSearchParams): Modes | undefined {
  const lng = query.get('lng');
  const elder = query.get('elder');
  const hasElder = elder === 'on' || elder === 'off';
  if (!isLanguage(lng) && !hasElder) return undefined;
  return {
    ...(isLanguage(lng) ? { language: lng } : {}),
    ...(hasElder ? { isElder: elder === 'on' } : {}),
  };
}

/** The parameter of an address that is shown in one size of letters, whatever the reader has chosen: nothing remembers it. */
export const LETTERS = { name: 'letters', on: 'large', off: 'plain' } as const;

/** Whether an address asks for large letters or for plain ones, of itself alone; undefined where it leaves it to the reader. */
export function lettersOf(query: URLSearchParams): boolean | undefined {
  const asked = query.get(LETTERS.name);
  return asked === LETTERS.on ? true : asked === LETTERS.off ? false : undefined;
}

/** The button of the header that sends a half-filled form along: its field, and the form that it belongs to. */
export const SWITCH = 'switch';
export const SWITCHED_FORM = 'form';
