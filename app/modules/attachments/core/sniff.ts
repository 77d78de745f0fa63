/** What the first bytes say a file is; never its name or the type that the browser claims. */
export type Sniffed = 'jpeg' | 'png' | 'webp' | 'heif' | 'pdf' | 'unknown';

/** Bytes that sniff needs. */
export const SNIFF_BYTES = 32;

// Brands of ISO/IEC 23008-12 (HEIF) as phones write them; avif and avis are AV1 in the same container.
const heifBrands = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis'];

/** Tells the kind of a file from its first 32 bytes. A PDF must begin with its mark: what stands before it is not ours. */
export function sniff(head: Uint8Array): Sniffed {
  const text = String.fromCharCode(...head.subarray(0, SNIFF_BYTES));
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  if (text.startsWith('%PDF-')) return 'pdf';
  if (text.slice(4, 8) === 'ftyp' && heifBrands.includes(text.slice(8, 12))) return 'heif';
  return 'unknown';
}
