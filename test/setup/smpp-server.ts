import { once } from 'node:events';
import smpp, { type Pdu, type Session } from 'smpp';

export type SmppServer = {
  url: string;
  /** What was submitted: to which number, and the words. */
  received: { from: string; to: string; text: string }[];
  answer: {
    /** Refuses every text with this status. */
    status?: number | undefined;
    /** Takes texts and never answers. */
    isSilent?: boolean;
    /** Ends the connection instead of answering. */
    breaks?: boolean;
  };
  /** How many have signed in so far. */
  binds: number;
  /** Brings a text to the client; resolves to the status that it answered with. */
  bring(from: string, text: string | Buffer, more?: Record<string, unknown>): Promise<number>;
  /** Ends every connection. */
  drop(): void;
  close(): Promise<void>;
};

const PASSWORD = 'pa ss';

/** A real SMPP server on a free port, with one account. */
export async function startSmpp(): Promise<SmppServer> {
  const sessions = new Set<Session>();
  const received: SmppServer['received'] = [];
  const answer: SmppServer['answer'] = {};
  const server = smpp.createServer((session) => {
    session.on('error', () => undefined);
    session.on('close', () => sessions.delete(session));
    session.on('bind_transceiver', (pdu: Pdu) => {
      const isKnown = pdu.system_id === 'city' && pdu.password === PASSWORD;
      session.send(pdu.response(isKnown ? {} : { command_status: smpp.errors.ESME_RBINDFAIL }));
      if (!isKnown) return;
      state.binds += 1;
      sessions.add(session);
    });
    session.on('submit_sm', (pdu: Pdu) => {
      if (answer.breaks) return session.destroy();
      const status = answer.status ?? 0;
      if (!status) {
        const content = pdu.message_payload ?? pdu.short_message;
        const text = typeof content === 'object' && 'message' in content ? content.message : content;
        received.push({
          from: pdu.source_addr ?? '',
          to: pdu.destination_addr ?? '',
          text: String(text ?? ''),
        });
      }
      if (!answer.isSilent) session.send(pdu.response({ command_status: status, message_id: '1' }));
    });
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const state: SmppServer = {
    url: `smpp://city:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`,
    binds: 0,
    ...{ received, answer },
    bring: (from, text, more = {}) =>
      new Promise((resolve, reject) => {
        const [session] = sessions;
        if (!session) return reject(new Error('nobody is bound'));
        session.deliver_sm(
          { source_addr: from, destination_addr: '1069', short_message: text, ...more },
          (pdu) => resolve(pdu.command_status),
        );
      }),
    drop: () => {
      for (const session of sessions) session.destroy();
    },
    close: async () => {
      for (const session of sessions) session.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return state;
}
