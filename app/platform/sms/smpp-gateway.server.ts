import smpp, { type Content, type Pdu, type Session } from 'smpp';
import { type Sms, SmsError, type SmsGateway, type TextReply } from './gateway';

export type SmppSettings = {
  /** smpp://SYSTEM_ID:PASSWORD@HOST:PORT, or smpps: for TLS. */
  url: string;
  /** The number that texts come from and replies go to. */
  from: string;
  /** How long the gateway may take to answer (ms). */
  answerWithin?: number;
  /** How often an idle connection is tried (ms). */
  tryEvery?: number;
  /** The first wait before the next connection after one was lost (ms); doubles up to a minute. */
  waitBefore?: number;
};
type Log = { warn(fields: object, message: string): void };

/** Characters that one text holds in UCS-2 (140 octets); longer ones travel whole in message_payload (3.4, 5.3.2.32). */
const ONE_TEXT = 70;
const LONGEST_WAIT = 60_000;
/** A delivery report, which is not a reply (esm_class, 5.2.12). */
const isReport = (pdu: Pdu) => ((pdu.esm_class ?? 0) & 0x3c) !== 0;
/** Answers that mean: not taken, try later (5.1.3: queue full, system error, throttled, temporary error of the receiver). */
const LATER = ['ESME_RMSGQFUL', 'ESME_RSYSERR', 'ESME_RTHROTTLED', 'ESME_RX_T_APPN'];
const nameOf = (status: number) =>
  Object.entries(smpp.errors).find(([, value]) => value === status)?.[0] ?? `SMPP ${status}`;

/**
 * A gateway that speaks SMPP 3.4, which carriers and text services offer: one session for sending and receiving, opened
 * when it is first needed, kept while somebody listens. At most once: what was submitted and not answered is `unknown`.
 */
export function smppGateway(settings: SmppSettings, log: Log): SmsGateway {
  const { from, answerWithin = 30_000, tryEvery = 30_000, waitBefore = 1_000 } = settings;
  let open: Promise<Session> | undefined;
  let take: ((reply: TextReply) => Promise<void>) | undefined;
  let isClosed = false;
  let wait = waitBefore;
  let timer: NodeJS.Timeout | undefined;

  const session = (): Promise<Session> => {
    open ??= bind(settings, answerWithin).then(
      (made) => {
        wait = waitBefore;
        keep(made);
        return made;
      },
      (error) => {
        open = undefined;
        again();
        throw error;
      },
    );
    return open;
  };

  /** Whoever listens is connected again after a while; who only sends connects with the next text. */
  const again = () => {
    if (!take || isClosed || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      session().catch((error: unknown) => log.warn({ reason: String(error) }, 'text gateway unreachable'));
    }, wait);
    timer.unref();
    wait = Math.min(wait * 2, LONGEST_WAIT);
  };

  const keep = (made: Session) => {
    const alive = setInterval(() => {
      request(made, 'enquire_link', {}, answerWithin).catch(() => made.destroy());
    }, tryEvery);
    alive.unref();
    made.on('close', () => {
      clearInterval(alive);
      open = undefined;
      again();
    });
    made.on('unbind', (pdu: Pdu) => {
      made.send(pdu.response());
      made.close();
    });
    made.on('enquire_link', (pdu: Pdu) => made.send(pdu.response()));
    made.on('deliver_sm', async (pdu: Pdu) => {
      const status = await received(pdu);
      made.send(pdu.response(status ? { command_status: status } : {}));
    });
  };

  const received = async (pdu: Pdu): Promise<number> => {
    if (isReport(pdu)) return 0;
    if (!take) return smpp.errors.ESME_RX_T_APPN ?? 0;
    try {
      const text = textOf(pdu.message_payload) || textOf(pdu.short_message);
      await take({ from: (pdu.source_addr ?? '').replace(/\D/g, ''), text });
      return 0;
    } catch (error) {
      // The gateway keeps it and brings it again.
      log.warn({ reason: error instanceof Error ? error.name : 'unexpected' }, 'reply by text not stored');
      return smpp.errors.ESME_RX_T_APPN ?? 0;
    }
  };

  return {
    isLocal: false,
    takesReplies: true,
    async send({ to, text }: Sms) {
      const bound = await session();
      const content = [...text].length > ONE_TEXT ? { message_payload: text } : { short_message: text };
      const answer = await request(
        bound,
        'submit_sm',
        { source_addr: from, destination_addr: to, data_coding: 8, ...content },
        answerWithin,
      );
      const { command_status: status } = answer;
      if (status === 0) return;
      const name = nameOf(status);
      throw new SmsError(LATER.includes(name) ? 'later' : 'refused', name);
    },
    listen(taker) {
      take = taker;
      session().catch((error: unknown) => log.warn({ reason: String(error) }, 'text gateway unreachable'));
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      const bound = await open?.catch(() => undefined);
      if (!bound) return;
      await request(bound, 'unbind', {}, 2_000).catch(() => undefined);
      bound.destroy();
    },
  };
}

/** Connects and signs in. Nothing was sent yet, so every failure may be tried again. */
function bind({ url }: SmppSettings, answerWithin: number): Promise<Session> {
  const { hostname, port, username, password, protocol } = new URL(url);
  const tls = protocol === 'smpps:';
  return new Promise((resolve, reject) => {
    const session = smpp.connect({
      ...{ host: hostname, port: Number(port) || (tls ? 3550 : 2775), tls },
      // The library would take any certificate.
      ...(tls ? { rejectUnauthorized: true, servername: hostname } : {}),
    });
    const fail = (code: string) => {
      clearTimeout(late);
      session.destroy();
      reject(new SmsError('later', code));
    };
    const late = setTimeout(() => fail('timeout'), answerWithin);
    // Also after the bind: without a listener an error would end the process. The close that follows is what counts.
    session.on('error', (error: { code?: string }) => {
      fail(error.code ?? 'connection');
    });
    session.on('close', () => fail('closed'));
    session.on(tls ? 'secureConnect' : 'connect', () => {
      const names = { system_id: decodeURIComponent(username), password: decodeURIComponent(password) };
      session.bind_transceiver({ ...names, interface_version: 0x34 }, (pdu) => {
        if (pdu.command_status !== 0) return fail(nameOf(pdu.command_status));
        clearTimeout(late);
        resolve(session);
      });
    });
  });
}

/** One request and its answer; `unknown` when the connection ends or the time is over before it came. */
function request(
  session: Session,
  command: 'submit_sm' | 'enquire_link' | 'unbind',
  fields: Record<string, unknown>,
  within: number,
): Promise<Pdu> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      session.off('close', onClose);
    };
    const fail = (outcome: 'later' | 'unknown', code: string) => {
      done();
      reject(new SmsError(outcome, code));
    };
    const onClose = () => fail('unknown', 'cut_off');
    const timer = setTimeout(() => fail('unknown', 'no_answer'), within);
    session.on('close', onClose);
    const isWritten = session[command](fields, (pdu) => {
      done();
      resolve(pdu);
    });
    if (!isWritten) fail('later', 'closed');
  });
}

/** The words of a message; bytes in a code that the library does not know are read as far as they are ASCII. */
function textOf(content: Content | undefined): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return content;
  if (Buffer.isBuffer(content)) return content.toString('latin1');
  return textOf(content.message);
}
