/** pending: waits for the virus scanner; infected and failed (not scanned yet, or not readable) are never served. */
export type AttachmentState = 'pending' | 'clean' | 'infected' | 'failed';

/** What pages show of a photo or paper. */
export type Attachment = {
  id: string;
  kind: 'image' | 'pdf';
  state: AttachmentState;
  /** Bytes as kept, after cleaning. */
  bytes: number;
  /** Hex digest of the file as it was sent: the sender can prove with it that a kept original is the same. */
  sha256: string;
  /** 1, 2, … within its draft or case. */
  sort: number;
  /** The event that it came with; undefined in a draft. */
  eventSeq: number | undefined;
  createdAt: Date;
};

/** A name for saving that says nothing of the name that the file had with its sender: ZS-2611-K7M4Q-8-1.jpg */
export function neutralName(prefix: string, file: Pick<Attachment, 'kind' | 'sort'>): string {
  return `${prefix}-${file.sort}.${file.kind === 'pdf' ? 'pdf' : 'jpg'}`;
}
