/** Every cookie that this site sets; the privacy notice lists them from here. */
export const cookieNames = [
  'zs_draft',
  'zs_case',
  'zs_survey',
  'zs_lng',
  'zs_elder',
  'zs_staff',
  'zs_half',
  'zs_station',
  'zs_oidc',
] as const;
export type CookieName = (typeof cookieNames)[number];
