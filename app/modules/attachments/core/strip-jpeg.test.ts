import sharp from 'sharp';
import { expect, test } from 'vitest';
import { jpegWithPlace, planted, png } from '~test/factories/files';
import { stripJpeg } from './strip-jpeg';

test('EXIF goes and the picture stays the same, pixel for pixel', async () => {
  const before = await jpegWithPlace();
  const after = Buffer.from(stripJpeg(before));
  expect(before.includes(planted.author)).toBe(true);
  for (const word of [planted.author, planted.place, 'Exif']) expect(after.includes(word)).toBe(false);
  const [left, right] = await Promise.all([before, after].map((file) => sharp(file).raw().toBuffer()));
  expect(left?.equals(right ?? Buffer.alloc(0))).toBe(true);
});

test('the colour profile stays', async () => {
  const before = await sharp(await png())
    .withIccProfile('p3')
    .jpeg()
    .toBuffer();
  expect((await sharp(before).metadata()).icc).toBeDefined();
  expect((await sharp(Buffer.from(stripJpeg(before))).metadata()).icc).toEqual(
    (await sharp(before).metadata()).icc,
  );
});

test('a comment goes', async () => {
  const picture = await sharp(await png())
    .jpeg()
    .toBuffer();
  const comment = Buffer.from('\xff\xfe\x00\x08secret', 'latin1');
  const before = Buffer.concat([picture.subarray(0, 2), comment, picture.subarray(2)]);
  expect(Buffer.from(stripJpeg(before))).toEqual(picture);
});

test('what is no JPEG, and a JPEG that breaks off in a segment, come back as they were', async () => {
  const other = await png();
  expect(stripJpeg(other)).toBe(other);
  const cut = (await jpegWithPlace()).subarray(0, 60);
  expect(Buffer.from(stripJpeg(cut))).toEqual(cut);
  expect(stripJpeg(new Uint8Array())).toEqual(new Uint8Array());
});
