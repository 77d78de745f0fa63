/** Weights of the check digit of a citizen's number (GB 11643, ISO 7064 MOD 11-2). */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';
/** First two digits of GB/T 2260, with 83 for Taiwan residents and 91 for foreigners. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
);

/** Is the last character of 18 the check character of the 17 digits before it? */
export function hasIdChecksum(id: string): boolean {
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(id[index]), 0);
  return id.length === 18 && ID_CHECKS[sum % 11] === id[17]?.toUpperCase();
}

/** Does a number begin like a citizen's: a province, then at `at` a day of birth, with its century or (old form) without? */
export function hasIdForm(id: string, form: 'new' | 'old'): boolean {
  if (!PROVINCES.has(id.slice(0, 2))) return false;
  return form === 'new' ? isBirthday(id.slice(6, 14)) : isBirthday(`19${id.slice(6, 12)}`);
}

function isBirthday(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  if (year < 1900 || year > 2049 || month < 1 || month > 12) return false;
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** ISO/IEC 7812: the check of payment cards. */
export function hasLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const CREDIT_CHARS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A unified social credit code (GB 32100) with its check character: names an organisation, never a person. */
export function isCreditCode(code: string): boolean {
  const values = [...code.toUpperCase()].map((character) => CREDIT_CHARS.indexOf(character));
  if (values.length !== 18 || values.includes(-1)) return false;
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, 17)) {
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return (31 - (sum % 31)) % 31 === values[17];
}
