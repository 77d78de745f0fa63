import type { NextFunction, Request, Response } from 'express';

/**
 * Refuses writes that another site's page sends (OWASP ASVS 5, 3.5.1): Sec-Fetch-Site where the browser sends it, else
 * the Origin must be ours. A request with neither is refused: every browser above our floor sends Origin with a POST.
 * @param open addresses that programs, which send neither, may write to: no cookie but a secret in the address permits it
 */
export function refuseForeignWrites(publicUrl: string, open: RegExp) {
  const ours = new URL(publicUrl).origin;
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    const site = request.get('Sec-Fetch-Site');
    const origin = request.get('Origin');
    const host = `${request.protocol}://${request.get('Host')}`;
    if (site === 'same-origin' || (site === 'none' && !origin)) return next();
    if (site === undefined && origin && (origin === ours || origin === host)) return next();
    if (site === undefined && origin === undefined && open.test(request.path)) return next();
    response.locals.problem = 403;
    next();
  };
}

/** Headers that every answer carries. The policy allows our own files and, where a page needs it, one nonce. */
export function securityHeaders(publicUrl: string, isDev: boolean) {
  const isHttps = publicUrl.startsWith('https:');
  return (_request: Request, response: Response, next: NextFunction) => {
    response.set({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'X-Frame-Options': 'DENY',
      'Cross-Origin-Opener-Policy': 'same-origin',
      // Nothing of ours is meant to be built into another site's page (ASVS 3.4.8, 3.5.8).
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': 'geolocation=(self), camera=(), microphone=(), payment=()',
    });
    if (!isDev) {
      response.set(
        'Content-Security-Policy',
        [
          "default-src 'none'",
          "object-src 'none'",
          `script-src 'self' 'nonce-${response.locals.nonce}'`,
          "style-src 'self'",
          "img-src 'self' data: blob:",
          "connect-src 'self'",
          "font-src 'self'",
          "form-action 'self'",
          "frame-ancestors 'none'",
          "base-uri 'none'",
          "manifest-src 'self'",
        ].join('; '),
      );
    }
    if (isHttps) response.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    next();
  };
}

const FORM_LIMIT = 256 * 1024;
const UPLOAD_LIMIT = 5 * 8 * 1024 * 1024 + 1024 * 1024;

/**
 * Refuses a body that says it is larger than its form can be, and one without a length. Only the addresses that take
 * files, and spool them to disk, may send more than a page of text: elsewhere a body is held in memory.
 */
export function limitBody(uploads: RegExp) {
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    const isUpload = request.is('multipart/form-data') && uploads.test(request.path);
    const length = Number(request.get('Content-Length') ?? Number.NaN);
    if (!(length <= (isUpload ? UPLOAD_LIMIT : FORM_LIMIT))) response.locals.problem ??= 413;
    next();
  };
}
