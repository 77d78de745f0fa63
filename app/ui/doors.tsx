import type { ReactNode } from 'react';

const ICONS = {
  speak: 'M5 7h34v23H21l-9 8v-8H5zM13 15h18M13 22h11',
  follow:
    'M8.5 10v9M8.5 25v8M19 7h20M19 22h20M19 37h10M6 7a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M6 22a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M5.5 37a3 3 0 1 0 6 0a3 3 0 1 0-6 0',
};

export interface Door {
  href: string;
  title: string;
  text: ReactNode;
  /** main: the action of the page. brand: beside it. plain: a line below both. */
  kind: 'main' | 'brand' | 'plain';
  icon?: keyof typeof ICONS;
}

/** The large ways in. */
export function Doors({ doors }: { doors: readonly Door[] }) {
  return (
    <div className="doors">
      {doors.map((door) => (
        <a key={door.href} className={`door door-${door.kind}`} href={door.href}>
          {door.icon ? (
            <svg viewBox="0 0 44 44" aria-hidden="true" focusable="false">
              <path d={ICONS[door.icon]} />
            </svg>
          ) : null}
          <b>{door.title}</b>
          <span>{door.text}</span>
        </a>
      ))}
    </div>
  );
}
