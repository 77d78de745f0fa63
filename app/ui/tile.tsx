import type { ReactNode } from 'react';

export interface TileProps {
  title: ReactNode;
  /** The number, or a word when there is none. */
  value: ReactNode;
  unit?: ReactNode;
  /** The value is a word. */
  isWord?: boolean;
  /** Interval and n, always beside the number. */
  detail?: ReactNode;
  tag?: ReactNode;
}

/** One number with what it needs to be believed. */
export function Tile(props: TileProps) {
  return (
    <div className="tile">
      <h3>{props.title}</h3>
      <p className={props.isWord ? 'big big-word' : 'big'}>
        {props.value}
        {props.unit ? <small>{props.unit}</small> : null}
      </p>
      {props.detail ? <p className="ci">{props.detail}</p> : null}
      {props.tag ? <p className="tile-tag">{props.tag}</p> : null}
    </div>
  );
}

/** Tiles beside each other; on phones they become the rows of one panel. */
export function Tiles({ columns = 3, children }: { columns?: 1 | 2 | 3 | 4; children: ReactNode }) {
  return <div className={`tiles tiles-${columns}`}>{children}</div>;
}
