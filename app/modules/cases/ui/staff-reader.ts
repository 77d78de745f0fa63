import type { Language } from '~/platform/i18n/languages';

/** Who reads a staff page, where and when: what its parts need to write days and remaining time. */
export type Reader = { language: Language; timeZone: string; now: Date };
