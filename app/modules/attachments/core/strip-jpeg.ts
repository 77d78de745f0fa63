/**
 * Leaves out of a JPEG what tells of its making and not of its picture: EXIF with the place (APP1), IPTC (APP13),
 * makers' notes, comments. Kept are JFIF (APP0), colour profile (APP2 "ICC_PROFILE") and Adobe's colour transform (APP14),
 * without which colours change. The picture's own data are not touched. Returns the same bytes when it is no JPEG.
 * Source: ITU-T T.81, annex B.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const size = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    // From the start of the scan on there is only picture; a segment without a length is not one of ours.
    if (marker === 0xda || marker === 0xd9 || size < 2 || at + 2 + size > bytes.length) break;
    const segment = bytes.subarray(at, at + 2 + size);
    if (!tellsOfMaking(marker, segment)) kept.push(segment);
    at += 2 + size;
  }
  kept.push(bytes.subarray(at));
  return concat(kept);
}

function tellsOfMaking(marker: number, segment: Uint8Array): boolean {
  if (marker === 0xfe) return true;
  if (marker < 0xe1 || marker > 0xef || marker === 0xee) return false;
  const isProfile = String.fromCharCode(...segment.subarray(4, 15)) === 'ICC_PROFILE';
  return !(marker === 0xe2 && isProfile);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
