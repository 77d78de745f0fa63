import type { ReactNode } from 'react';

export interface FileItem {
  key: string;
  name: ReactNode;
  /** Size and kind. */
  detail: ReactNode;
  tag?: ReactNode;
  /** A form with one button, such as to take the file away. */
  action?: ReactNode;
}

/** Files that were handed in, each with its state. */
export function FileList({ files }: { files: readonly FileItem[] }) {
  return (
    <ul className="cards">
      {files.map((file) => (
        <li key={file.key}>
          <b>{file.name}</b>
          <p className="small muted">
            {file.tag} {file.detail}
          </p>
          {file.action}
        </li>
      ))}
    </ul>
  );
}
