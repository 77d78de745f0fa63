/**
 * The first line of an error as an operator may read it: an error's own words can repeat what a person typed, so quoted
 * values, addresses and runs of digits are cut out. At most 200 characters.
 */
export function maskedError(text: string | null): string {
  const [line = ''] = (text ?? '').split('\n', 1);
  return line
    .replace(/"[^"]*"|'[^']*'|“[^”]*”|\([^()]*=[^()]*\)/g, '…')
    .replace(/\S+@\S+/g, '…')
    .replace(/\d{4,}/g, '…')
    .slice(0, 200);
}
