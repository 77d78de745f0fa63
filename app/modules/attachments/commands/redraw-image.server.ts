import sharp from 'sharp';
import { KEPT_SIDE, MAX_PIXELS } from '../core/limits';
import type { Sniffed } from '../core/sniff';

// One thread and no cache: memory stays flat however many are sent.
sharp.concurrency(1);
sharp.cache(false);
const SLOWEST_SECONDS = 20;

export type Redrawn = { ok: true; bytes: Uint8Array } | { ok: false; reason: 'image_large' | 'image_broken' };

/**
 * Draws a photo anew as a JPEG: upright, at most 2,560 pixels on its longer side, sRGB, transparency on white, and
 * without anything else that the file held (EXIF with the place, previews, comments, whatever was appended). What
 * claims more than 50 million pixels is refused before any is read; what cannot be read whole throws.
 * @param kind what the first bytes say it is
 */
export async function redrawImage(path: string, kind: Exclude<Sniffed, 'pdf' | 'unknown'>): Promise<Redrawn> {
  const facts = await sharp(path, { limitInputPixels: false }).metadata();
  if (facts.format !== kind) return { ok: false, reason: 'image_broken' };
  if (facts.width * facts.height > MAX_PIXELS) return { ok: false, reason: 'image_large' };
  const bytes = await sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })
    .autoOrient()
    .resize({ width: KEPT_SIDE, height: KEPT_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    // Screenshots have thin coloured letters: full colour resolution for them.
    .jpeg({ quality: 80, chromaSubsampling: kind === 'png' ? '4:4:4' : '4:2:0' })
    .timeout({ seconds: SLOWEST_SECONDS })
    .toBuffer();
  return { ok: true, bytes };
}
