import type { ReactNode } from 'react';

/** Text with a side column that falls below it on phones and in elder mode. */
export function Split(props: { children: ReactNode; side: ReactNode; sideLabel: string }) {
  return (
    <div className="split">
      <div className="split-main">{props.children}</div>
      <aside className="side" aria-label={props.sideLabel}>
        {props.side}
      </aside>
    </div>
  );
}

/** One block of the side column. `screen` leaves it out on paper. */
export function SideBlock(props: { title: ReactNode; screen?: boolean; children: ReactNode }) {
  return (
    <section className={props.screen ? 'block screen' : 'block'}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}

/** A part of a page with its heading. `read` keeps lines at reading width; `screen` leaves it out on paper. */
export function Part(props: {
  id: string;
  title: ReactNode;
  read?: boolean;
  screen?: boolean;
  children: ReactNode;
}) {
  const names = ['part', props.read && 'read', props.screen && 'screen'].filter(Boolean).join(' ');
  return (
    <section className={names} aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      {props.children}
    </section>
  );
}

/** List and desk: beside each other from 1100 px, the desk keeps in view. */
export function Bench(props: { list: ReactNode; desk: ReactNode }) {
  return (
    <div className="bench">
      <div>{props.list}</div>
      {props.desk}
    </div>
  );
}

/** The thing in hand: its head, then sections parted by lines (give each as a `DeskBlock`). */
export function Desk(props: { id: string; eyebrow?: ReactNode; title: ReactNode; children: ReactNode }) {
  return (
    <section className="desk" aria-labelledby={props.id}>
      {props.eyebrow ? <p className="eyebrow">{props.eyebrow}</p> : null}
      <h2 id={props.id}>{props.title}</h2>
      {props.children}
    </section>
  );
}

export function DeskBlock({ title, children }: { title?: ReactNode; children: ReactNode }) {
  return (
    <div className="desk-block">
      {title ? <h3>{title}</h3> : null}
      {children}
    </div>
  );
}
