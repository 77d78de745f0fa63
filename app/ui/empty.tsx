import type { ReactNode } from 'react';

/** What will be here, and what to do until then. */
export function Empty({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <p>
        <b>{title}</b>
      </p>
      {children}
    </div>
  );
}
