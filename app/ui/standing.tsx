import type { ReactNode } from 'react';

/** Where a matter stands: the answer as the page's title, then who owes what by when. Mark the day with `<b>`. */
export function Standing(props: {
  eyebrow?: ReactNode;
  title: ReactNode;
  owes?: ReactNode;
  /** overdue and settled change the bar on top; the words must say it as well. */
  kind?: 'active' | 'overdue' | 'settled';
  children?: ReactNode;
}) {
  return (
    <div className={`stand stand-${props.kind ?? 'active'}`}>
      {props.eyebrow ? <p className="eyebrow">{props.eyebrow}</p> : null}
      <h1>{props.title}</h1>
      {props.owes ? <p className="owes">{props.owes}</p> : null}
      {props.children}
    </div>
  );
}
