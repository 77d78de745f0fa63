import type { Db } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';

export async function seedDemo(_owner: Db, _secrets: Secrets, _now: Date): Promise<void> {}
