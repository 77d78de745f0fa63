import nodemailer from 'nodemailer';

export type Mail = { to: string; subject: string; text: string; messageId: string };

/** Sends mail; `isLocal` means that nothing leaves the machine and the outbox page is where it is read. */
export type MailTransport = { isLocal: boolean; send(mail: Mail): Promise<void> };

/**
 * SMTP when a server is configured; otherwise the local driver, which only hands the text back to be stored.
 * The Message-ID is the caller's, the same on every retry, so that a repeat can be recognised (RFC 5322, 3.6.4).
 */
export function mailTransport(smtpUrl: string | undefined, from: string | undefined): MailTransport {
  if (!smtpUrl) return { isLocal: true, send: async () => {} };
  const smtp = nodemailer.createTransport(smtpUrl, { from: from ?? 'no-reply@localhost' });
  return {
    isLocal: false,
    async send(mail) {
      await smtp.sendMail({
        ...mail,
        messageId: `<${mail.messageId}>`,
        disableUrlAccess: true,
        disableFileAccess: true,
      });
    },
  };
}
