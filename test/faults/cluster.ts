import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { createAccount } from '~/modules/accounts/commands/create-account.server';
import { openSession } from '~/modules/accounts/commands/open-session.server';
import { staffCookies } from '~/modules/accounts/guards/staff-cookies.server';
import { fileComplaint } from '~/modules/cases/commands/file-complaint.server';
import { saveDraft } from '~/modules/cases/commands/save-draft.server';
import { dispatchFiled } from '~/modules/cases/jobs/dispatch-filed.server';
import { readConfig } from '~/platform/config.server';
import { type EmbeddedDatabase, startEmbedded } from '~/platform/database/embedded.server';
import { type Prepared, prepare } from '~/prepare.server';
import { OwnServer } from '~test/journeys/own-server';
import { noise } from '~test/journeys/staff-city';

export type FiledCase = { number: string; code: string };

export const SECRET_KEY = 'a key for faults only, of forty letters.';
export const PASSWORD = 'a long word for faults';
const EDIT_MINUTES = 11;

/** One database, two processes that serve pages and two that work as well: what a larger city runs. */
export class Cluster {
  readonly members: { server: OwnServer; works: boolean }[] = [];
  private constructor(
    readonly dir: string,
    readonly database: EmbeddedDatabase,
    readonly url: string,
    /** The commands themselves, for what a fault needs to find there. */
    readonly city: Prepared,
  ) {}

  static async start(size: { pages: number; workers: number }): Promise<Cluster> {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-faults-'));
    const database = await startEmbedded(path.join(dir, 'database'));
    const { host, user } = database.connection;
    const url = `postgres://${user}@localhost/postgres?host=${encodeURIComponent(String(host))}`;
    const env = { DATABASE_URL: url, SECRET_KEY, DEMO: 'off', DATA_DIR: dir, LOG_LEVEL: 'silent' };
    const cluster = new Cluster(dir, database, url, await prepare(readConfig(env)));
    try {
      for (let n = 0; n < size.pages + size.workers; n++) await cluster.add(n >= size.pages);
      return cluster;
    } catch (error) {
      await cluster.close();
      throw error;
    }
  }

  async add(works: boolean, more: Record<string, string> = {}): Promise<void> {
    const env = { DATABASE_URL: this.url, SECRET_KEY, WORKER: works ? 'on' : 'off', ...more };
    this.members.push({ server: await OwnServer.start({ dataDir: this.dir, env }), works });
  }

  /** Kills one that works, or one that serves pages only, without warning and starts another in its place. */
  async replaceOne(works: boolean): Promise<void> {
    const able = this.members.filter((member) => member.works === works);
    const gone = able[Math.floor(Math.random() * able.length)];
    if (!gone) throw new Error('There is none to kill.');
    await gone.server.end('SIGKILL');
    this.members.splice(this.members.indexOf(gone), 1);
    await this.add(works);
  }

  any(): OwnServer {
    const alive = this.members[Math.floor(Math.random() * this.members.length)];
    if (!alive) throw new Error('no process is left');
    return alive.server;
  }

  /** The process of the database; it is started again by this one when it ends. */
  get postmaster(): number {
    return Number(
      readFileSync(path.join(this.dir, 'database/postgres/postmaster.pid'), 'utf8').split('\n', 1)[0],
    );
  }

  get owner(): pg.Pool {
    return this.city.ownerPool;
  }

  /** The login of a person of the unit that gets the cases of `dispatched`. */
  async officer(login: string, unitCode: string): Promise<string> {
    const person = { login, displayName: login, unitCode, roles: ['clerk' as const], password: PASSWORD };
    const made = await createAccount(this.city.owner, person);
    if (!made.ok) throw new Error(made.reason);
    return login;
  }

  /** What the browser of such a person sends who has gone through both steps of the sign-in. */
  async signedIn(login: string): Promise<Record<string, string>> {
    const { owner, services } = this.city;
    const { id: accountId } = await owner
      .selectFrom('staff_account')
      .select('id')
      .where('login', '=', login)
      .executeTakeFirstOrThrow();
    const entered = {
      accountId,
      browser: 'fault',
      isPasswordDue: false,
      method: 'totp',
      now: new Date(),
    } as const;
    const { token } = await owner.transaction().execute((trx) => openSession(trx, entered));
    const [cookie = ''] = (await staffCookies(services.config).session.serialize(token)).split(';');
    return { Cookie: cookie };
  }

  /** A case that was filed eleven minutes ago and has been handed to its unit. */
  async dispatched(text: string): Promise<FiledCase> {
    const { services } = this.city;
    const at = new Date(Date.now() - EDIT_MINUTES * 60_000);
    const contact = {
      ...{ kind: 'phone' as const, name: '梁小满', phone: '13800000123' },
      ...{ subjectKind: 'person' as const, isForOther: false, isAnonymous: false, isConfidential: false },
      ...{ consents: { publish: false, mediation: true, publicity: false }, language: 'zh-CN' as const },
    };
    const { token } = await saveDraft(services, { patch: noise(text), contact, now: at });
    const result = await fileComplaint(services, { token, now: at });
    const filed = result.ok ? result.filed[0] : undefined;
    if (!filed) throw new Error(JSON.stringify(result));
    await dispatchFiled(services, { caseId: filed.caseId });
    return { number: filed.number, code: filed.code };
  }

  async unitOf(number: string): Promise<string> {
    const { rows } = await this.owner.query<{ code: string }>(
      'select u.code from case_file c join unit u on u.id = c.lead_unit_id where c.number = $1',
      [number],
    );
    return rows[0]?.code ?? '';
  }

  async close(): Promise<void> {
    for (const { server } of this.members) await server.end('SIGKILL');
    await this.city.close();
    await this.database.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
