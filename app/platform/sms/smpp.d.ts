/** What is used of the SMPP library (it has no types of its own); the client below and the server of the tests. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer } from 'node:net';

  export type Content = string | Buffer | { udh?: Buffer[]; message: string | Buffer };
  export type Pdu = {
    command: string;
    command_status: number;
    sequence_number: number;
    esm_class?: number;
    data_coding?: number;
    system_id?: string;
    password?: string;
    source_addr?: string;
    destination_addr?: string;
    short_message?: Content;
    message_payload?: Content;
    response(options?: Record<string, unknown>): Pdu;
  };
  type Command = (options: Record<string, unknown>, answered?: (pdu: Pdu) => void) => boolean;
  export type Session = EventEmitter & {
    bind_transceiver: Command;
    submit_sm: Command;
    deliver_sm: Command;
    enquire_link: Command;
    unbind: Command;
    send(pdu: Pdu): boolean;
    close(): void;
    destroy(): void;
  };
  type Smpp = {
    connect(options: Record<string, unknown>, connected?: () => void): Session;
    createServer(connected: (session: Session) => void): NetServer;
    /** Error names to numbers, such as ESME_RINVDSTADR. */
    errors: Record<string, number>;
  };
  const smpp: Smpp;
  export default smpp;
}
