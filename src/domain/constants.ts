/** The values of settings of the domain that are words. */
export const choices = {
  accessTokenTyp: ['JWT', 'at+jwt'],
  clientDetails: ['address', 'user_agent'],
  foreignRefreshTokens: ['refuse', 'accept'],
  reuse: ['revoke_session', 'refuse'],
  secondFactorRequired: ['off', 'admins', 'all'],
  refreshSigning: ['own', 'shared'],
  userIdClaimType: ['number', 'string', 'subject'],
  usernameCase: ['sensitive', 'insensitive'],
} as const

/** A value of a setting in {@link choices}. */
export type Choice<Setting extends keyof typeof choices> = (typeof choices)[Setting][number]

/** Lifetime of a device token and of its cookie. */
export const deviceLifetimeSeconds = 180 * 86_400

/** Ids have 64 bits in the database. JSON numbers beyond this one are not exact. */
export const greatestAccountId = Number.MAX_SAFE_INTEGER

/** How long after its login a session for administration may make changes. */
export const recentLoginSeconds = 900
