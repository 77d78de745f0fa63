import type { ReactNode } from 'react';
import { StatusTag } from './status-tag';

export interface TileProps {
  title: ReactNode;
  /** The level of its heading; 3 unless told. */
  level?: 2 | 3;
  /** The number, or a word when there is none. */
  value: ReactNode;
  unit?: ReactNode;
  /** The value is a word. */
  isWord?: boolean;
  /** It says that something cannot be judged: grey, as such verdicts are everywhere. */
  isUnjudged?: boolean;
  /** Interval and n, always beside the number. */
  detail?: ReactNode;
  tag?: ReactNode;
}

/** One number with what it needs to be believed. */
export function Tile(props: TileProps) {
  const Heading = props.level === 2 ? 'h2' : 'h3';
  return (
    <div className="tile">
      <Heading className="tile-head">{props.title}</Heading>
      <p className={props.isWord ? 'big big-word' : 'big'}>
        {props.isUnjudged ? (
          <StatusTag kind="stopped" quiet>
            {props.value}
          </StatusTag>
        ) : (
          props.value
        )}
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
