import { createElement } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { expect, test } from 'vitest';
import { wholeBody } from './whole-body.server';

const rendered = (text: string) =>
  new Promise<string>((resolve) => {
    const { pipe } = renderToPipeableStream(createElement('p', null, createElement('b', null, text)), {
      onAllReady: () => void pipe(wholeBody((body) => resolve(body.toString('utf8')))),
    });
  });

test.each([2_000, 2_001, 2_002])(
  'a page with a Chinese or a four-byte character across every border of a piece is whole (%i bytes before)',
  async (before) => {
    // Short texts share a piece with what stands before; long ones are written by themselves.
    const parts = Array.from({ length: 40 }, (_, index) => `${'a'.repeat(index)}字𠮷`).join('');
    const text = 'x'.repeat(before) + parts;
    expect(await rendered(text.slice(0, 2_300))).toBe(`<p><b>${text.slice(0, 2_300)}</b></p>`);
    const list = Array.from({ length: 300 }, (_, index) => `${'a'.repeat(index % 7)}质声𠮷`);
    const many = await new Promise<string>((resolve) => {
      const items = list.map((item, key) => createElement('i', { key }, item));
      const { pipe } = renderToPipeableStream(createElement('p', null, items), {
        onAllReady: () => void pipe(wholeBody((body) => resolve(body.toString('utf8')))),
      });
    });
    expect(many).toBe(`<p>${list.map((item) => `<i>${item}</i>`).join('')}</p>`);
  },
);
