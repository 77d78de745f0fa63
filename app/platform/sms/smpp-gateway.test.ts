import smpp from 'smpp';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type SmppServer, startSmpp } from '~test/setup/smpp-server';
import type { SmsGateway, TextReply } from './gateway';
import { type SmppSettings, smppGateway } from './smpp-gateway.server';

const log = { warn: () => undefined };
const to = '8613800138000';
let server: SmppServer;
let gateways: SmsGateway[];
beforeEach(async () => {
  server = await startSmpp();
  gateways = [];
});
afterEach(async () => {
  for (const gateway of gateways) await gateway.close();
  await server.close();
});

function connect(settings: Partial<SmppSettings> = {}): SmsGateway {
  const gateway = smppGateway(
    { url: server.url, from: '1069', answerWithin: 300, waitBefore: 10, ...settings },
    log,
  );
  gateways.push(gateway);
  return gateway;
}
const failing = (outcome: string, code?: string) =>
  expect.objectContaining({ outcome, ...(code ? { code } : {}) });

test('a text arrives as it was written, short and long, over one session', async () => {
  const gateway = connect();
  const long = '您反映的问题已经办理，请评价。'.repeat(12);
  for (const text of ['请评价：5 非常满意', 'Thank you.', long]) await gateway.send({ to, text });
  expect(server.received).toEqual(
    ['请评价：5 非常满意', 'Thank you.', long].map((text) => ({ from: '1069', to, text })),
  );
  expect(server.binds).toBe(1);
});

test('a number that is refused is refused for good, a busy gateway may be asked again', async () => {
  const gateway = connect();
  server.answer.status = smpp.errors.ESME_RINVDSTADR;
  await expect(gateway.send({ to, text: 'x' })).rejects.toEqual(failing('refused', 'ESME_RINVDSTADR'));
  server.answer.status = smpp.errors.ESME_RTHROTTLED;
  await expect(gateway.send({ to, text: 'x' })).rejects.toEqual(failing('later', 'ESME_RTHROTTLED'));
});

test('what left and was not answered is unknown: silence, and a connection that breaks', async () => {
  const gateway = connect();
  server.answer.isSilent = true;
  await expect(gateway.send({ to, text: 'x' })).rejects.toEqual(failing('unknown', 'no_answer'));
  server.answer.breaks = true;
  await expect(gateway.send({ to, text: 'x' })).rejects.toEqual(failing('unknown', 'cut_off'));
});

test('nothing left where nobody listens or the password is wrong', async () => {
  await expect(connect({ url: 'smpp://city:x@127.0.0.1:9' }).send({ to, text: 'x' })).rejects.toEqual(
    failing('later', 'ECONNREFUSED'),
  );
  const wrong = server.url.replace('pa%20ss', 'other');
  await expect(connect({ url: wrong }).send({ to, text: 'x' })).rejects.toEqual(
    failing('later', 'ESME_RBINDFAIL'),
  );
  expect(server.received).toEqual([]);
});

test('the next text after a lost connection goes over a new one', async () => {
  const gateway = connect();
  await gateway.send({ to, text: '1' });
  server.drop();
  await vi.waitFor(async () => {
    await gateway.send({ to, text: '2' });
  });
  expect(server.binds).toBe(2);
});

test('replies are brought, acknowledged when stored, and kept by the gateway when not', async () => {
  const replies: TextReply[] = [];
  let isBroken = false;
  connect().listen(async (reply) => {
    if (isBroken) throw new Error('no database');
    replies.push(reply);
  });
  await vi.waitFor(() => expect(server.binds).toBe(1));
  expect(await server.bring('+8613800138000', '5')).toBe(0);
  expect(await server.bring('8613800138000', '５ 满意', { data_coding: 8 })).toBe(0);
  // A code of the country that the library does not know (GBK): the digit is still read.
  expect(await server.bring('8613800138000', Buffer.from([0x34, 0xb7, 0xd6]), { data_coding: 15 })).toBe(0);
  isBroken = true;
  expect(await server.bring('8613800138000', '1')).toBe(smpp.errors.ESME_RX_T_APPN);
  expect(replies.map(({ text }) => text.charAt(0))).toEqual(['5', '５', '4']);
  expect(new Set(replies.map(({ from }) => from))).toEqual(new Set(['8613800138000']));
});

test('a delivery report is no reply', async () => {
  const replies: TextReply[] = [];
  connect().listen(async (reply) => {
    replies.push(reply);
  });
  await vi.waitFor(() => expect(server.binds).toBe(1));
  expect(await server.bring('8613800138000', 'id:1 stat:DELIVRD', { esm_class: 4 })).toBe(0);
  expect(replies).toEqual([]);
});

test('who listens is connected again after the gateway went away', async () => {
  connect().listen(async () => undefined);
  await vi.waitFor(() => expect(server.binds).toBe(1));
  server.drop();
  await vi.waitFor(() => expect(server.binds).toBe(2));
});
