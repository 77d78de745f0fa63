import type { ReactNode } from 'react';

/** What a person takes away: a number, a code; large enough to copy by hand, one or more beside each other. */
export function Receipt(props: {
  title: ReactNode;
  codes: readonly { term: string; code: string }[];
  children?: ReactNode;
}) {
  return (
    <div className="receipt">
      <h1>{props.title}</h1>
      <dl>
        {props.codes.map((item) => (
          <div key={item.term}>
            <dt>{item.term}</dt>
            <dd>{item.code}</dd>
          </div>
        ))}
      </dl>
      {props.children}
    </div>
  );
}
