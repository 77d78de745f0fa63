import type { Config } from './config.server';
import type { Db } from './database/client.server';
import type { Modes } from './http/modes';
import type { Language } from './i18n/languages';
import type { Logger } from './log/log.server';
import type { MailTransport } from './mail/transport.server';
import type { Secrets } from './secrets.server';
import type { SmsGateway } from './sms/gateway';
import type { FileStore } from './storage/file-store.server';

export type RequestMeter = (answered: {
  /** The pattern of the address, such as /case/:number; never the address itself. */
  route: string;
  method: string;
  status: number;
  seconds: number;
}) => void;

/** What the process offers to every request and job; made once at the start and handed down, never imported. */
export type Services = {
  config: Config;
  log: Logger;
  /** Connections of the serving role: rows of cases are seen only in a scope (accounts/guards/in-scope). */
  db: Db;
  /** Connections of the system's own role, which sees every row: filing, jobs, counting, number and code. */
  system: Db;
  /** The same for figures that may be some seconds old: a replica where one is set and answers, else the primary. */
  readDb: Db;
  /** The replica alone, to ask how it is; absent where none is set. */
  replicaDb?: Db | undefined;
  /** Counts answered requests; absent where nobody reads the counts. */
  meter?: RequestMeter | undefined;
  secrets: Secrets;
  files: FileStore;
  mail: MailTransport;
  /** Absent where this installation sends no text messages. */
  sms?: SmsGateway | undefined;
  now: () => Date;
};

/** What the HTTP layer knows of one request. */
export type RequestFacts = {
  services: Services;
  requestId: string;
  /** Network prefix for rate limits; never stored with a case. */
  client: string;
  language: Language;
  isElder: boolean;
  nonce: string;
  /** Shows this answer and all later pages in another language or display mode. */
  prefer: (modes: Modes) => void;
};

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestFacts {}
  interface Future {
    v3_singleFetch: true;
  }
}
