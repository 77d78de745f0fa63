import { encode } from 'uqr';

/** A QR code as one path on a square of `size` units with its quiet zone of four (ISO/IEC 18004), dark modules filled. */
export function drawQr(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: path.join('') };
}
