import type { ActionFunctionArgs } from '@remix-run/node';
import { expect, it } from 'vitest';
import { fileAsText } from './file-as-text.server';

const words = '区县,蓬江区,850000';
/** The same in GB18030, as a spreadsheet on a Chinese computer saves it. */
const gb18030 = Uint8Array.from(
  [0xc7, 0xf8, 0xcf, 0xd8, 0x2c, 0xc5, 0xee, 0xbd, 0xad, 0xc7, 0xf8].concat([...Buffer.from(',850000')]),
);

it.each([
  ['UTF-8', Buffer.from(words)],
  ['GB18030', gb18030],
])('a file in %s takes the place of what was typed', async (_, bytes) => {
  const form = new FormData();
  form.set('rows', 'typed');
  form.set('file', new File([bytes], 'rows.csv'));
  const request = new Request('http://zs.example/', { method: 'POST', body: form });
  const read = await fileAsText({ request } as ActionFunctionArgs, { file: 'file', field: 'rows' });
  expect((await read.request.formData()).get('rows')).toBe(words);
});
