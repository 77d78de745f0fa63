import type { ReactNode } from 'react';

export interface Fact {
  term: string;
  text: ReactNode;
}

/** Terms and what is true of them, in two columns. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>{fact.text}</dd>
        </div>
      ))}
    </dl>
  );
}
