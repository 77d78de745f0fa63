import sharp from 'sharp';
import { KEPT_SIDE, MAX_PIXELS } from '../core/limits';
import { takeTurns } from './take-turns.server';

// One thread per picture and no cache: memory stays flat however many are sent.
sharp.concurrency(1);
sharp.cache(false);
const inTurn = takeTurns(2);
const SLOWEST_SECONDS = 20;

export type Cleaned = { ok: true; bytes: Buffer } | { ok: false; reason: string };

/**
 * Draws a photo anew as a JPEG: upright, at most 2,560 pixels on its longer side, sRGB, transparency on white, and
 * without anything else that the file held (EXIF with the place, previews, comments, whatever was appended). Refuses
 * with a translation key what cannot be read whole, and what claims more than 50 million pixels before any is read.
 * @param kind what the first bytes say it is
 */
export async function cleanImage(path: string, kind: 'jpeg' | 'png' | 'webp' | 'heif'): Promise<Cleaned> {
  const broken = {
    ok: false,
    reason: kind === 'heif' ? 'errors:upload.heic' : 'errors:upload.image_broken',
  } as const;
  return inTurn(async () => {
    try {
      const options = { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true } as const;
      const facts = await sharp(path, { ...options, limitInputPixels: false }).metadata();
      if (facts.format !== kind) return broken;
      if (facts.width * facts.height > MAX_PIXELS) return { ok: false, reason: 'errors:upload.image_large' };
      const bytes = await sharp(path, options)
        .autoOrient()
        .resize({ width: KEPT_SIDE, height: KEPT_SIDE, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        // Screenshots have thin coloured letters: full colour resolution for them.
        .jpeg({ quality: 80, mozjpeg: true, chromaSubsampling: kind === 'png' ? '4:4:4' : '4:2:0' })
        .timeout({ seconds: SLOWEST_SECONDS })
        .toBuffer();
      return { ok: true, bytes };
    } catch {
      // The library's words are not for people, and whatever it stumbles over is the file.
      return broken;
    }
  });
}
