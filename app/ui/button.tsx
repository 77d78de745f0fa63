import type { ReactNode } from 'react';

/** main: the one action of the page. second: beside it. warn: cannot be undone. plain: looks like a link. */
export type ButtonKind = 'main' | 'second' | 'warn' | 'plain';

const className = (kind: ButtonKind, wide?: boolean) =>
  [
    kind === 'plain' ? 'link' : 'btn',
    kind === 'second' && 'btn-second',
    kind === 'warn' && 'btn-warn',
    wide && 'btn-wide',
  ]
    .filter(Boolean)
    .join(' ');

export interface ButtonProps {
  children: ReactNode;
  kind?: ButtonKind;
  /** Sent with the form, to tell two buttons of one form apart. */
  name?: string;
  value?: string;
  wide?: boolean;
  type?: 'submit' | 'button';
  formAction?: string;
  /** `get`: the button only shows something, nothing is written. */
  formMethod?: 'get' | 'post';
  /** The id of the form when the button stands outside it. */
  form?: string;
}

/** A button that submits its form. */
export function Button({ children, kind = 'main', wide, type = 'submit', ...rest }: ButtonProps) {
  return (
    <button className={className(kind, wide)} type={type} {...rest}>
      {children}
    </button>
  );
}

/** A link that looks like a button: it only goes somewhere, it never writes. */
export function ButtonLink(props: { href: string; children: ReactNode; kind?: ButtonKind; wide?: boolean }) {
  return (
    <a className={className(props.kind ?? 'main', props.wide)} href={props.href}>
      {props.children}
    </a>
  );
}

/** The row of actions at the end of a form: main action first, full width on phones. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="acts">{children}</div>;
}
