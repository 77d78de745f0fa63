import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { png } from '~test/factories/files';
import { type Answer, draft, file, filedNumbers, type OwnServer } from '~test/journeys/own-server';
import { Cluster } from './cluster';
import type { Fault } from './fault';

/** Attachments that find no room: an honest page, the words of the form kept, the filing goes on without them. */
export const fullDisk: Fault = {
  name: 'full-disk',
  async run({ check, skip, say }) {
    const cluster = await Cluster.start({ pages: 1, workers: 0 });
    const files = path.join(cluster.dir, 'files');
    let isMounted = false;
    try {
      mkdirSync(files, { recursive: true });
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', files], { stdio: 'ignore' });
        isMounted = true;
      } catch {
        return skip('a small disk can only be mounted as root');
      }
      writeFileSync(path.join(files, 'ballast'), randomBytes(60 * 1024));
      const server = cluster.any();
      const person = await draft(server, '磁盘满了也要能报');
      const refused = await upload(server, person, await png(900, 700));
      say(`an upload onto a full disk is answered ${refused.status}`);
      const incident = /\b[0-9A-F]{8}\b/.exec(refused.body.replace(/<[^>]+>/g, ' '))?.[0];
      check(
        'it is a page with an incident number',
        refused.status >= 500 && incident === refused.headers['x-request-id'],
      );
      check('it tells nothing of the machine', !/ENOSPC|\bat .*\.[jt]s:\d+/.test(refused.body));
      check('no row says that the file is there', (await shown(cluster)) === 0);
      check('the case can be filed without it', (await file(server, person)).status === 302);
      check('and has its number', (await filedNumbers(server, person)).length === 1);
      rmSync(path.join(files, 'ballast'));
      const other = await draft(server, '现在有地方了');
      check(
        'with room again the next photo is taken',
        (await upload(server, other, await png(40, 30))).status === 302,
      );
    } finally {
      if (isMounted) execFileSync('umount', ['-l', files]);
      await cluster.close();
    }
  },
};

async function shown(cluster: Cluster): Promise<number> {
  const { rows } = await cluster.owner.query<{ n: number }>(
    `select count(*) as n from attachment where state = 'clean'`,
  );
  return rows[0]?.n ?? -1;
}

function upload(server: OwnServer, person: Record<string, string>, photo: Buffer): Promise<Answer> {
  const edge = 'edge-of-a-part';
  const body = Buffer.concat([
    Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n`),
    Buffer.from('Content-Type: image/png\r\n\r\n'),
    photo,
    Buffer.from(
      `\r\n--${edge}\r\nContent-Disposition: form-data; name="intent"\r\n\r\ncontinue\r\n--${edge}--\r\n`,
    ),
  ]);
  return server.send('/report/files', {
    method: 'POST',
    body,
    headers: {
      ...{ ...person, ...server.sameOrigin },
      'Content-Type': `multipart/form-data; boundary=${edge}`,
      'Content-Length': String(body.length),
    },
  });
}
