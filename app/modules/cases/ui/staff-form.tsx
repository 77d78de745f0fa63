import type { ReactNode } from 'react';

/** Where the forms of a desk post to, and the last event that its page shows. */
export type DeskPost = { action: string; seen: number };

/** One form of the desk; its submit buttons say by `intent` what they want. */
export function DeskForm(props: { post: DeskPost; className?: string; children: ReactNode }) {
  return (
    <form method="post" action={props.post.action} className={props.className}>
      <input type="hidden" name="seen" value={props.post.seen} />
      {props.children}
    </form>
  );
}
