import type { ReactNode } from 'react';

/** A framed remark. The bar at its edge repeats what the title says; `danger` is for harm, `due` for what is owed. */
export function Notice(props: {
  kind?: 'info' | 'due' | 'danger' | 'good';
  title?: ReactNode;
  /** 2 unless told; the title is a heading of this level. */
  level?: 2 | 3;
  id?: string;
  children?: ReactNode;
}) {
  const Heading = props.level === 3 ? 'h3' : 'h2';
  return (
    <div className={`notice notice-${props.kind ?? 'info'}`} id={props.id}>
      {props.title ? <Heading>{props.title}</Heading> : null}
      {props.children}
    </div>
  );
}
