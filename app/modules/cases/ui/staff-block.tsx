import type { ReactNode } from 'react';

/** A part of the desk with its heading. */
export function Block({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="desk-block">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
