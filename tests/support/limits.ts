/** Settings without any rate limit: tests log in more often than people do. */
export const limitsOff = {
  LIMIT_LOGIN_ADDRESS: 'off',
  LIMIT_LOGIN_NETWORK: 'off',
  LIMIT_LOGIN_ACCOUNT: 'off',
  LIMIT_LOGIN_DEVICE: 'off',
  LIMIT_REGISTRATION_ADDRESS: 'off',
  LIMIT_CHANGES_ADDRESS: 'off',
  LIMIT_REFRESH_SESSION: 'off',
  LIMIT_PASSWORD_SESSION: 'off',
  LIMIT_ADMIN: 'off',
} as const
