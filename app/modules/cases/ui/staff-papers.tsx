import { useTranslation } from 'react-i18next';
import { formatNumber } from '~/ui/format';
import type { AttachmentView } from '../core/case-view';

/** Photos and papers as links; what is not clean says why it cannot be opened. */
export function Papers(props: { files: readonly AttachmentView[]; hrefOf: (id: string) => string }) {
  const { t } = useTranslation('staff');
  if (props.files.length === 0) return null;
  return (
    <ul className="papers">
      {props.files.map((file, index) => {
        const name = t(`papers.${file.kind}`, { n: index + 1 });
        const size = t('papers.size', { kb: formatNumber(Math.max(1, Math.round(file.bytes / 1024))) });
        return (
          <li key={file.id}>
            {file.state === 'clean' ? (
              <a href={props.hrefOf(file.id)} target="_blank" rel="noreferrer">
                {name}
              </a>
            ) : (
              <span>{name}</span>
            )}{' '}
            <small className="muted">{file.state === 'clean' ? size : t(`papers.${file.state}`)}</small>
          </li>
        );
      })}
    </ul>
  );
}
