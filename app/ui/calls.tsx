import type { ReactNode } from 'react';

export interface Call {
  number: string;
  label: string;
}

/** Numbers to ring, each a large link: two beside each other on phones, all in one row where there is room. */
export function Calls({
  calls,
  pairs,
}: {
  calls: readonly Call[] /** Keep two columns. */;
  pairs?: boolean;
}) {
  return (
    <ul className={pairs ? 'calls calls-pairs' : 'calls'}>
      {calls.map((call) => (
        <li key={call.number}>
          <a href={`tel:${call.number}`}>
            <b>{call.number}</b> {call.label}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The one number that answers everything, first in elder mode. */
export function Ring({ number, children }: { number: string; children: ReactNode }) {
  return (
    <a className="ring" href={`tel:${number}`}>
      <b>{number}</b>
      {children}
    </a>
  );
}
