import { ArchiveError } from '~/modules/operation/commands/archive-reader.server';
import { ConfigError } from '~/platform/config.server';
import { translator } from '~/platform/i18n/i18n.server';

/** The line for what an operator can mend; undefined for a fault of ours. */
export function lineFor(error: unknown): string | undefined {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof ArchiveError) {
    const { reason, params } = error.refused;
    return translator('zh-CN')(`operation:archive.refused.${reason}`, params ?? {});
  }
  // The system's own words name the file and what is wrong with it: no such folder, no space left, not permitted.
  if (error instanceof Error && 'syscall' in error) return error.message;
  return undefined;
}
