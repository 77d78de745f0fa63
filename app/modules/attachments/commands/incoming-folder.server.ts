import path from 'node:path';
import type { Config } from '~/platform/config.server';

/** Where uploads lie while they are received and cleaned; give it to parseUpload. */
export const incomingFolder = (config: Pick<Config, 'dataDir'>) => path.join(config.dataDir, 'incoming');
