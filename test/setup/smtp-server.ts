import { SMTPServer } from 'smtp-server';

export type SmtpServer = {
  url: string;
  received: string[];
  answer: { status?: number | undefined };
  close(): Promise<void>;
};

/** A real SMTP server on a free port; `answer.status` makes it refuse every recipient. */
export async function startSmtp(): Promise<SmtpServer> {
  const received: string[] = [];
  const answer: SmtpServer['answer'] = {};
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(address, _session, done) {
      const { status } = answer;
      done(status ? Object.assign(new Error(`no ${address.address}`), { responseCode: status }) : null);
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString('utf8'));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    answer,
    close: () => new Promise<void>((resolve) => void server.close(resolve)),
  };
}

/** The text of a mail as it was received. */
export const decode = (mail: string) => {
  const body = mail.slice(mail.indexOf('\r\n\r\n'));
  return /base64/i.test(mail) ? Buffer.from(body, 'base64').toString('utf8') : body.replace(/=\r\n/g, '');
};
