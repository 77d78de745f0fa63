/** Photos or papers that one filing, or one later addition to a case, may carry. */
export const MAX_FILES = 5;
/** What one filer may add to a case. */
export const MAX_FILES_OF_FILER = 30;
/** What one follower may add, and all of them together: they never take the filer's room. */
export const MAX_FILES_OF_FOLLOWER = 10;
export const MAX_FILES_OF_FOLLOWERS = 30;
/** All photos and papers of one case. */
export const MAX_FILES_PER_CASE = MAX_FILES_OF_FILER + MAX_FILES_OF_FOLLOWERS;
/** Bytes of one file as it is sent. */
export const MAX_BYTES = 8 * 1024 * 1024;
/** Width × height of a photo; a file of a few kilobytes can claim billions. */
export const MAX_PIXELS = 50_000_000;
/** Longer side of a photo as it is kept, enough to read a label on it. */
export const KEPT_SIDE = 2_560;
export const MAX_PDF_PAGES = 60;
/** Days for which an upload is kept that was never filed; as long as the draft itself. */
export const ORPHAN_DAYS = 30;

/** For `<input type="file" accept>`: with it an iPhone turns its HEIC photos into JPEG by itself. */
export const ACCEPT = 'image/jpeg,image/png,image/webp,application/pdf';
