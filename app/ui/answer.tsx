import type { ReactNode } from 'react';

/** The answer of a page in one sentence. As `h1` it is the title; `tell` is lighter, for a page about more. */
export function Answer({
  as: Tag = 'p',
  tell,
  children,
}: {
  as?: 'h1' | 'p';
  tell?: boolean;
  children: ReactNode;
}) {
  return <Tag className={tell ? 'tell' : 'answer'}>{children}</Tag>;
}

/** A phrase that stays on one line while it fits. */
export function Phrase({ children }: { children: ReactNode }) {
  return <span className="nb">{children}</span>;
}
