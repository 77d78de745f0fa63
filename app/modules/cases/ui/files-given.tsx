import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileList } from '~/ui/file-list';
import { formatNumber } from '~/ui/format';
import { type StatusKind, StatusTag } from '~/ui/status-tag';

type Given = {
  id: string;
  kind: 'image' | 'pdf';
  state: 'pending' | 'clean' | 'infected' | 'failed';
  bytes: number;
  sha256: string;
};

const kinds: Record<Given['state'], StatusKind> = {
  clean: 'settled',
  pending: 'waiting',
  infected: 'overdue',
  failed: 'stopped',
};

/** Photos and papers that were handed in, by number: their own names are not kept. */
export function FilesGiven(props: {
  files: readonly Given[];
  /** Shows the digest of the file as it was sent: with it a kept original can be proved to be the same. */
  withDigest?: boolean;
  hrefOf?: (id: string) => string;
  action?: (id: string) => ReactNode;
}) {
  const { t } = useTranslation('report');
  return (
    <FileList
      files={props.files.map((file, index) => {
        const name = t(file.kind === 'pdf' ? 'files.paper_n' : 'files.photo_n', { n: index + 1 });
        const href = file.state === 'clean' ? props.hrefOf?.(file.id) : undefined;
        return {
          key: file.id,
          name: href ? <a href={href}>{name}</a> : name,
          tag: <StatusTag kind={kinds[file.state]}>{t(`files.state.${file.state}`)}</StatusTag>,
          detail: (
            <>
              {t('files.size', { size: formatNumber(Math.max(1, Math.round(file.bytes / 1024))) })}
              {props.withDigest ? <span className="digest">SHA-256 {file.sha256}</span> : null}
            </>
          ),
          action: props.action?.(file.id),
        };
      })}
    />
  );
}
