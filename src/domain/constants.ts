/** The words of each setting of the domain that is one of several words. */
export const choices = {
  accessTokenTyp: ['JWT', 'at+jwt'],
  clientDetails: ['address', 'user_agent'],
  foreignRefreshTokens: ['refuse', 'accept'],
  reuse: ['revoke_session', 'refuse'],
  userIdClaimType: ['number', 'string'],
  usernameCase: ['sensitive', 'insensitive'],
} as const

/** One word of a setting in {@link choices}. */
export type Choice<Setting extends keyof typeof choices> = (typeof choices)[Setting][number]

/** How long a device token is valid, and how long a browser keeps the cookie that holds it. */
export const deviceLifetimeSeconds = 180 * 86_400

/** Ids are 32-bit: a greater number, from a token or a command, names no account, and is never sent to the database. */
export const greatestAccountId = 2 ** 31 - 1
