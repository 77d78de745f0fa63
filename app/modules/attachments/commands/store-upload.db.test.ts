import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CitizenScope, mintScope } from '~/modules/accounts/core/scope';
import type { ReceivedFile } from '~/platform/http/multipart.server';
import type { Services } from '~/platform/services.server';
import * as files from '~test/factories/files';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { fakeClamd } from '~test/setup/fake-clamd';
import { purgeUploads } from '../jobs/purge-uploads.server';
import { scanAttachment } from '../jobs/scan-attachment.server';
import { hasRoom } from '../queries/has-room.server';
import {
  findAttachment,
  findAttachmentOf,
  listAttachments,
  listAttachmentsOf,
  listDraftFiles,
} from '../queries/list-attachments.server';
import { openAttachment } from '../queries/open-attachment.server';
import { attachDraftFiles } from './attach-draft-files.server';
import { incomingFolder } from './incoming-folder.server';
import { removeUpload } from './remove-upload.server';
import { storeUpload } from './store-upload.server';

const now = new Date('2026-10-16T02:00:00Z');
let test_: TestDatabase;
let dir: string;
beforeAll(async () => {
  test_ = await testDatabase({ now });
  dir = mkdtempSync(path.join(os.tmpdir(), 'received-'));
});
afterAll(async () => {
  await test_.close();
  rmSync(dir, { recursive: true });
});

function received(content: Buffer): ReceivedFile {
  const target = path.join(dir, randomUUID());
  writeFileSync(target, content);
  return {
    field: 'photo',
    path: target,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest(),
  };
}
const store = (content: Buffer, draftId: string = randomUUID(), services: Services = test_.services) =>
  storeUpload(services, { draftId, file: received(content), now });

async function stored(draftId: string) {
  const row = await test_.owner
    .selectFrom('attachment')
    .selectAll()
    .where('draft_id', '=', draftId)
    .executeTakeFirstOrThrow();
  return { row, bytes: await buffer(await test_.services.files.open(row.storage_key)) };
}
function kept(): string[] {
  const folder = path.join(test_.services.config.dataDir, 'files');
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

async function makeCase(kind: 'filer' | 'follower' = 'filer', caseId?: number) {
  const { owner } = test_;
  const id =
    caseId ??
    (
      await owner
        .insertInto('case_file')
        .values({
          number: 'n',
          channel: 'web',
          type: 'complaint',
          state: 's',
          title: 't',
          body: 'b',
          received_at: now,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  const person = await owner
    .insertInto('case_person')
    .values({ case_id: id, kind, contact_kind: 'none', joined_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const scope = mintScope<CitizenScope>({ kind: 'citizen', caseId: id, personId: person.id });
  return { caseId: id, personId: person.id, scope };
}

test.each([
  ['zero bytes', () => Buffer.alloc(0), 'empty'],
  ['more than 8 MB', () => Buffer.alloc(8 * 1024 * 1024 + 1), 'too_large'],
  ['HTML named .jpg', files.html, 'kind'],
  ['SVG', files.svg, 'kind'],
  ['a program', () => Buffer.from('MZ\x90\0', 'latin1'), 'kind'],
  [
    'HTML behind the mark of a JPEG',
    () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), files.html()]),
    'image_broken',
  ],
  ['a JPEG cut off', async () => (await files.jpegWithPlace()).subarray(0, 1_500), 'image_broken'],
  [
    'a PNG cut off',
    async () =>
      (
        await sharp({
          create: {
            width: 400,
            height: 400,
            channels: 3,
            noise: { type: 'gaussian', mean: 99, sigma: 30 },
            background: '#000',
          },
        })
          .png()
          .toBuffer()
      ).subarray(0, 50_000),
    'image_broken',
  ],
  ['a PNG of 3,600 million pixels in a few hundred bytes', files.pngBomb, 'image_large'],
  ['an iPhone photo', files.heic, 'heic'],
  ['a locked PDF', files.pdfLocked, 'pdf_encrypted'],
  ['a PDF cut off', async () => (await files.pdfWithEverything()).subarray(0, 900), 'pdf_broken'],
  ['a PDF of 61 pages', () => files.pdfOfPages(61), 'pdf_pages'],
  ['a PDF that unfolds to 640 MB', files.pdfBomb, 'pdf_broken'],
])('%s: refused, and nothing is kept', async (_name, make, reason) => {
  const draftId = randomUUID();
  const content = await make();
  expect(await store(content, draftId)).toEqual({ ok: false, reason: `errors:upload.${reason}` });
  expect(await listDraftFiles(test_.services.system, draftId)).toEqual([]);
  expect(kept()).toEqual([]);
});

test.each([
  ['JPEG', files.jpegWithPlace],
  ['PNG', files.png],
  ['WebP', files.webp],
  ['AVIF', files.avif],
])('a %s is drawn anew as a JPEG without EXIF; the original is known by its SHA-256', async (_name, make) => {
  const draftId = randomUUID();
  const original = await make();
  const answer = await store(original, draftId);
  const sha256 = createHash('sha256').update(original).digest('hex');
  expect(answer).toMatchObject({ ok: true, kind: 'image', state: 'clean', sha256 });
  const { bytes } = await stored(draftId);
  const facts = await sharp(bytes).metadata();
  expect(facts).toMatchObject({ format: 'jpeg' });
  expect([facts.exif, facts.xmp, facts.iptc, facts.icc]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  for (const word of Object.values(files.planted)) expect(bytes.includes(word)).toBe(false);
  expect(await removeUpload(test_.services, { draftId, id: answer.ok ? answer.id : '' })).toEqual({
    ok: true,
  });
  expect(kept()).toEqual([]);
});

test('a photo is turned upright and made at most 2,560 pixels long', async () => {
  const draftId = randomUUID();
  await store(await files.jpegOnItsSide(4_000, 1_000), draftId);
  const { row, bytes } = await stored(draftId);
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 640, height: 2_560 });
  await removeUpload(test_.services, { draftId, id: row.id });
});

test('what was see-through becomes white, not black', async () => {
  const draftId = randomUUID();
  await store(await files.pngSeeThrough(), draftId);
  const { row, bytes } = await stored(draftId);
  expect((await sharp(bytes).raw().toBuffer())[0]).toBeGreaterThan(250);
  await removeUpload(test_.services, { draftId, id: row.id });
});

test('a PDF is written anew without what it told beside its pages', async () => {
  const draftId = randomUUID();
  expect(await store(await files.pdfWithEverything(), draftId)).toMatchObject({
    ok: true,
    kind: 'pdf',
    state: 'clean',
  });
  const { row, bytes } = await stored(draftId);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  for (const word of Object.values(files.planted)) expect(bytes.includes(word)).toBe(false);
  await removeUpload(test_.services, { draftId, id: row.id });
});

test('the sixth file of a draft is refused, also when all come at once', async () => {
  const draftId = randomUUID();
  const photos = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => files.png(10 + n, 10)));
  const answers = await Promise.all(photos.map((photo) => store(photo, draftId)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(5);
  expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, reason: 'errors:upload.too_many' });
  const list = await listDraftFiles(test_.services.system, draftId);
  expect(list.map((file) => file.sort)).toEqual([1, 2, 3, 4, 5]);
  for (const { id } of list) await removeUpload(test_.services, { draftId, id });
  expect(kept()).toEqual([]);
});

test('the same file sent again is kept once', async () => {
  const draftId = randomUUID();
  const photo = await files.png();
  const [first, second] = [await store(photo, draftId), await store(photo, draftId)];
  expect(first.ok).toBe(true);
  expect(second).toEqual(first);
  expect(await listDraftFiles(test_.services.system, draftId)).toHaveLength(1);
  expect(kept()).toHaveLength(1);
  await removeUpload(test_.services, { draftId, id: first.ok ? first.id : '' });
});

test('a disk that fails leaves a closed row that the next try replaces', async () => {
  const draftId = randomUUID();
  const photo = await files.png();
  const put = async () => {
    throw new Error('ENOSPC');
  };
  const full = { ...test_.services, files: { ...test_.services.files, put } };
  await expect(store(photo, draftId, full)).rejects.toThrow('ENOSPC');
  expect((await listDraftFiles(test_.services.system, draftId)).map((file) => file.state)).toEqual([
    'failed',
  ]);
  const again = await store(photo, draftId);
  expect((await listDraftFiles(test_.services.system, draftId)).map((file) => file.state)).toEqual(['clean']);
  await removeUpload(test_.services, { draftId, id: again.ok ? again.id : '' });
});

test("another draft's upload cannot be removed", async () => {
  const draftId = randomUUID();
  const answer = await store(await files.png(), draftId);
  const id = answer.ok ? answer.id : '';
  expect(await removeUpload(test_.services, { draftId: randomUUID(), id })).toEqual({
    ok: false,
    reason: 'errors:upload.gone',
  });
  expect(await removeUpload(test_.services, { draftId, id })).toEqual({ ok: true });
});

test('a filing that makes two cases gives each the files; each person sees the own ones only', async () => {
  const { services } = test_;
  const draftId = randomUUID();
  await store(await files.png(20, 20), draftId);
  await store(await files.png(30, 30), draftId);
  const [complaint, tipOff] = [await makeCase(), await makeCase()];
  const follower = await makeCase('follower', complaint.caseId);
  const count = await services.system.transaction().execute((trx) =>
    attachDraftFiles(trx, draftId, [
      { ...complaint, eventSeq: 1 },
      { ...tipOff, eventSeq: 1 },
    ]),
  );
  expect(count).toBe(2);
  expect(await listDraftFiles(services.system, draftId)).toEqual([]);
  const [one, two] = [
    await listAttachments(services.system, complaint.caseId),
    await listAttachmentsOf(services.system, tipOff.scope),
  ];
  expect(one.map((file) => file.sort)).toEqual([1, 2]);
  expect(two.map((file) => file.sha256)).toEqual(one.map((file) => file.sha256));
  expect(new Set([...one, ...two].map((file) => file.id)).size).toBe(4);
  expect(await listAttachmentsOf(services.system, follower.scope)).toEqual([]);
  const id = one[0]?.id ?? '';
  expect(await findAttachmentOf(services.system, complaint.scope, id)).toBeDefined();
  expect(await findAttachmentOf(services.system, tipOff.scope, id)).toBeUndefined();
  expect(await findAttachmentOf(services.system, follower.scope, id)).toBeUndefined();
  expect(await findAttachment(services.system, tipOff.caseId, id)).toBeUndefined();
});

/** A case that was given so many files, each of its own addition, by the person. */
async function give(to: { caseId: number; personId: number }, numbers: readonly number[]) {
  const rows = numbers.map((eventSeq) => ({
    ...{ id: randomUUID(), case_id: to.caseId, person_id: to.personId, event_seq: eventSeq, sort: eventSeq },
    ...{ kind: 'image', state: 'clean', original_sha256: Buffer.alloc(32), stored_bytes: 1 },
    ...{ storage_key: randomUUID(), created_at: now },
  }));
  await test_.owner.insertInto('attachment').values(rows).execute();
}

test('papers added later are numbered on', async () => {
  const { services } = test_;
  const filed = await makeCase();
  for (const eventSeq of [4, 9]) {
    const draftId = randomUUID();
    await store(await files.png(40 + eventSeq, 40), draftId);
    await services.system
      .transaction()
      .execute((trx) => attachDraftFiles(trx, draftId, [{ ...filed, eventSeq }]));
  }
  const list = await listAttachmentsOf(services.system, filed.scope);
  expect(list.map((file) => [file.sort, file.eventSeq])).toEqual([
    [1, 4],
    [2, 9],
  ]);
});

test('a case has room for so many files of each person, and followers never take the room of the filer', async () => {
  const filer = await makeCase();
  const { caseId } = filer;
  const follower = await makeCase('follower', caseId);
  const draftId = randomUUID();
  await store(await files.png(61, 40), draftId);
  const has = (kind: 'filer' | 'follower', personId?: number) =>
    test_.services.system.transaction().execute((trx) => hasRoom(trx, draftId, { caseId, personId, kind }));
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
  await give(follower, upTo(9));
  expect(await has('follower', follower.personId)).toBe(true);
  await give(follower, [10]);
  expect(await has('follower', follower.personId)).toBe(false);
  for (let i = 0; i < 2; i++) await give(await makeCase('follower', caseId), upTo(10));
  expect(await has('follower')).toBe(false);
  await give(filer, upTo(29));
  expect(await has('filer', filer.personId)).toBe(true);
  await give(filer, [30]);
  expect(await has('filer', filer.personId)).toBe(false);
  // Without files there is always room.
  const none = { caseId, personId: filer.personId, kind: 'filer' } as const;
  expect(await test_.services.system.transaction().execute((trx) => hasRoom(trx, randomUUID(), none))).toBe(
    true,
  );
  expect(await listAttachments(test_.services.system, caseId)).toHaveLength(60);
  await test_.owner.deleteFrom('attachment').where('case_id', '=', caseId).execute();
  await removeUpload(test_.services, { draftId, id: (await stored(draftId)).row.id });
});

async function scanned(mode: 'honest' | 'found' | 'garbage' | 'silent') {
  const fake = await fakeClamd(mode);
  const services = { ...test_.services, config: { ...test_.services.config, clamdUrl: fake.url } };
  const draftId = randomUUID();
  const answer = await store(await files.png(), draftId, services);
  expect(answer).toMatchObject({ ok: true, state: 'pending' });
  const [job] = (
    await test_.ownerPool.query<{ payload: unknown }>(
      'select payload from graphile_worker._private_jobs order by id desc limit 1',
    )
  ).rows;
  const state = async () => (await listDraftFiles(services.system, draftId))[0]?.state;
  return { fake, services, draftId, job: job?.payload, state };
}

test('with a scanner a file is closed until it was found clean', async () => {
  const { fake, services, draftId, job, state } = await scanned('honest');
  const { row } = await stored(draftId);
  const find = async () => {
    const [file] = await listDraftFiles(services.system, draftId);
    return file && openAttachment(services, { ...file, storageKey: row.storage_key }, 'x');
  };
  expect(await find()).toBeUndefined();
  await scanAttachment(services, job);
  expect(await state()).toBe('clean');
  expect((await find())?.status).toBe(200);
  await fake.close();
});

test('an infected file is deleted and stays closed', async () => {
  const { fake, services, draftId, job, state } = await scanned('found');
  const { row } = await stored(draftId);
  await scanAttachment(services, job);
  expect(await state()).toBe('infected');
  await expect(services.files.open(row.storage_key)).rejects.toThrow('ENOENT');
  await scanAttachment(services, job);
  expect(await state()).toBe('infected');
  await fake.close();
});

test('a scanner that gives no clear answer leaves the file closed, and the next try may open it', async () => {
  const { fake, services, job, state } = await scanned('garbage');
  await expect(scanAttachment(services, job)).rejects.toThrow();
  expect(await state()).toBe('failed');
  fake.setMode('honest');
  await scanAttachment(services, job);
  expect(await state()).toBe('clean');
  await fake.close();
});

test('a file that was filed while it waited for the scanner is opened in its cases', async () => {
  const { fake, services, draftId, job } = await scanned('honest');
  const filed = await makeCase();
  await services.system
    .transaction()
    .execute((trx) => attachDraftFiles(trx, draftId, [{ ...filed, eventSeq: 1 }]));
  await scanAttachment(services, job);
  expect((await listAttachmentsOf(services.system, filed.scope)).map((file) => file.state)).toEqual([
    'clean',
  ]);
  await fake.close();
});

test('a file that is being filed at the very moment of the verdict is opened too', async () => {
  const { fake, services, draftId, job } = await scanned('honest');
  const filed = await makeCase();
  let judged: Promise<void> | undefined;
  await services.system.transaction().execute(async (trx) => {
    await attachDraftFiles(trx, draftId, [{ ...filed, eventSeq: 1 }]);
    judged = scanAttachment(services, job);
    // Long enough for the verdict to come and to wait for our rows.
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
  await judged;
  expect((await listAttachmentsOf(services.system, filed.scope)).map((file) => file.state)).toEqual([
    'clean',
  ]);
  await fake.close();
});

test('a file that is being filed at the very moment when it was stored is opened and kept', async () => {
  const draftId = randomUUID();
  const filed = await makeCase();
  let filing: Promise<unknown> | undefined;
  const put = async (key: string, bytes: Buffer) => {
    await test_.services.files.put(key, bytes);
    await new Promise<void>((resolve) => {
      filing = test_.services.system.transaction().execute(async (trx) => {
        await attachDraftFiles(trx, draftId, [{ ...filed, eventSeq: 1 }]);
        resolve();
        await new Promise((late) => setTimeout(late, 500));
      });
    });
  };
  const services = { ...test_.services, files: { ...test_.services.files, put } };
  await store(await files.png(33, 44), draftId, services);
  await filing;
  const [file] = await listAttachmentsOf(services.system, filed.scope);
  expect(file?.state).toBe('clean');
  const found = await findAttachmentOf(services.system, filed.scope, file?.id ?? '');
  await expect(services.files.open(found?.storageKey ?? '')).resolves.toBeDefined();
});

test('a photo is shown in its frame, a PDF only ever saved; neither is cached or named by its sender', async () => {
  const { services } = test_;
  const draftId = randomUUID();
  await store(await files.png(), draftId);
  await store(await files.pdfOfPages(1), draftId);
  const rows = await test_.owner
    .selectFrom('attachment')
    .selectAll()
    .where('draft_id', '=', draftId)
    .execute();
  const [photo, paper] = await Promise.all(
    (await listDraftFiles(services.system, draftId)).map((file) =>
      openAttachment(
        services,
        { ...file, storageKey: rows.find((row) => row.id === file.id)?.storage_key ?? '' },
        'ZS-2611-K7M4Q-8',
      ),
    ),
  );
  expect(Object.fromEntries(photo?.headers ?? [])).toMatchObject({
    'cache-control': 'private, no-store',
    'content-disposition': 'inline; filename="ZS-2611-K7M4Q-8-1.jpg"',
    'content-security-policy':
      "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox",
    'content-type': 'image/jpeg',
  });
  expect(paper?.headers.get('Content-Disposition')).toBe('attachment; filename="ZS-2611-K7M4Q-8-2.pdf"');
  expect((await paper?.text())?.slice(0, 5)).toBe('%PDF-');
  expect(Number(photo?.headers.get('Content-Length'))).toBe((await photo?.arrayBuffer())?.byteLength);
});

test('uploads of 30 days whose draft is gone are deleted; drafts, cases and younger uploads keep theirs', async () => {
  const { services, owner } = test_;
  const [gone, young, waiting] = [randomUUID(), randomUUID(), randomUUID()];
  const days = (count: number) => new Date(now.getTime() - count * 86_400_000);
  const token_hash = createHash('sha256').update(waiting).digest();
  await owner
    .insertInto('draft')
    .values({ id: waiting, token_hash, created_at: days(40), updated_at: days(1) })
    .execute();
  for (const draftId of [gone, young, waiting]) await store(await files.png(), draftId);
  await owner
    .updateTable('attachment')
    .set({ created_at: days(31) })
    .where('draft_id', '!=', young)
    .execute();
  await owner
    .updateTable('attachment')
    .set({ created_at: days(40) })
    .where('case_id', 'is not', null)
    .execute();
  const left = owner.selectFrom('attachment').select(['case_id', 'draft_id', 'storage_key']);
  const inCases = (await left.execute()).filter((row) => row.case_id !== null);
  await purgeUploads(services);
  const after = await left.execute();
  expect(inCases.length).toBeGreaterThan(0);
  expect(after.filter((row) => row.case_id !== null)).toEqual(inCases);
  expect(
    after
      .map((row) => row.draft_id)
      .filter(Boolean)
      .sort(),
  ).toEqual([young, waiting].sort());
  expect(kept().sort()).toEqual([...new Set(after.map((row) => row.storage_key))].sort());
});

test('received files that a crash left behind go after a day', async () => {
  const folder = incomingFolder(test_.services.config);
  const [old, fresh] = ['upload-old', 'upload-new'].map((name) => path.join(folder, name));
  for (const name of [old, fresh]) mkdirSync(name ?? '', { recursive: true });
  const at = now.getTime() / 1000;
  utimesSync(old ?? '', at, at - 90_000);
  utimesSync(fresh ?? '', at, at - 3_600);
  await purgeUploads(test_.services);
  expect(readdirSync(folder)).toEqual(['upload-new']);
});
