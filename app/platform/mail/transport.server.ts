import nodemailer from 'nodemailer';

export type Mail = {
  to: string;
  subject: string;
  text: string;
  messageId: string;
  /** Where a list of many is left: the mail programme shows a button for it (RFC 2369). */
  stopUrl?: string;
};

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
    async send({ stopUrl, ...mail }) {
      await smtp.sendMail({
        ...mail,
        ...(stopUrl ? leaving(stopUrl) : {}),
        messageId: `<${mail.messageId}>`,
        disableUrlAccess: true,
        disableFileAccess: true,
      });
    },
  };
}

/** The headers of a mail to many. One click without a page may only be offered over https (RFC 8058, 3.1). */
const leaving = (url: string) => ({
  list: { unsubscribe: url },
  ...(url.startsWith('https:') ? { headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } } : {}),
});
