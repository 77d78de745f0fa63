import type { ReactNode } from 'react';

export interface TimelineItem {
  key: string;
  /** The time as text, and as a machine reads it. */
  at: ReactNode;
  dateTime?: string;
  title: ReactNode;
  body?: ReactNode;
  /** Not yet done: an open ring, and the time stands out. */
  isNext?: boolean;
}

/** What happened, newest first; what comes next stands on top. `dense` puts time and title on one line (staff). */
export function Timeline({ items, dense }: { items: readonly TimelineItem[]; dense?: boolean }) {
  return (
    <ol className={dense ? 'line line-dense' : 'line'}>
      {items.map((item) => (
        <li key={item.key} className={item.isNext ? 'next' : undefined}>
          <time dateTime={item.dateTime}>{item.at}</time> <b>{item.title}</b>
          {item.body ? <div className="line-body">{item.body}</div> : null}
        </li>
      ))}
    </ol>
  );
}
