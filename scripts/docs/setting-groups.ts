import { type Setting, settings } from '../../src/config/defaults.ts'

/** Groups of the page of settings, each with what it is about. */
const groups = [
  {
    title: 'Tokens and sessions',
    intro: 'How long users stay logged in.',
    names: [
      'ACCESS_TOKEN_LIFETIME',
      'REFRESH_TOKEN_LIFETIME',
      'SESSION_ABSOLUTE_LIFETIME',
      'SESSION_IDLE_LIFETIME',
      'SESSIONS_PER_ACCOUNT',
      'SESSION_CLIENT_DETAILS',
    ],
  },
  {
    title: 'Refresh tokens',
    intro: 'Rotation, detection of stolen tokens, and cookies for pages.',
    names: [
      'ROTATE_REFRESH_TOKENS',
      'BLACKLIST_AFTER_ROTATION',
      'REFRESH_GRACE',
      'REFRESH_RECOVERY',
      'REFRESH_REUSE',
      'REFRESH_COOKIE',
    ],
  },
  {
    title: 'Browsers and proxies',
    intro: 'CORS, and the address of a client behind a load balancer.',
    names: ['CORS_ORIGINS', 'TRUSTED_PROXIES'],
  },
  {
    title: 'Rate limits',
    intro:
      'Each limit is counted across all instances. A request beyond it gets 429 with `Retry-After`. [Password guessing](../SECURITY.md#password-guessing) explains how they work together, and [account lockout](../SECURITY.md#account-lockout) when they lock a user out.',
    names: [],
  },
  {
    title: 'Accounts and passwords',
    intro: 'Registration, usernames, password rules and the cost of a password hash.',
    names: [
      'REGISTRATION',
      'USERNAME_FIELD',
      'USERNAME_CASE',
      'PASSWORD_BREACHED',
      'PASSWORD_CONTEXT_WORDS',
      'PASSWORD_WHITESPACE',
      'PASSWORD_RESET_LIFETIME',
      'SCRYPT_LOG_N',
      'SCRYPT_R',
      'SCRYPT_P',
      'HASH_WAIT_LIMIT',
      'UPDATE_LAST_LOGIN',
    ],
  },
  {
    title: 'Second factors and passkeys',
    intro: 'MFA: see [second factors](second-factors.md) and [passkeys](passkeys.md).',
    names: [
      'REQUIRE_SECOND_FACTOR',
      'SECOND_FACTOR_REMEMBER',
      'TOTP_ISSUER',
      'PASSKEY_RP_ID',
      'PASSKEY_ORIGINS',
      'CONSOLE_ORIGIN',
    ],
  },
  {
    title: 'Signing keys and secrets',
    intro: 'See [rotate keys](rotate-keys.md).',
    names: [
      'ALGORITHM',
      'SIGNING_KEY',
      'ALLOW_WEAK_SIGNING_KEY',
      'VERIFYING_KEY',
      'KEY_ROTATION_AGE',
      'MASTER_SECRET',
      'MASTER_SECRET_PREVIOUS',
    ],
  },
  {
    title: 'Contents of tokens',
    intro: 'Claims and headers that verifiers read: see [verify tokens offline](verify-tokens-offline.md).',
    names: [
      'ISSUER',
      'AUDIENCE',
      'USER_ID_CLAIM',
      'USER_ID_CLAIM_TYPE',
      'ACCESS_TOKEN_TYP',
      'AUTH_TIME_CLAIM',
      'LEEWAY',
      'AUTH_HEADER_TYPES',
    ],
  },
  {
    title: 'APIs, back ends and webhooks',
    intro: 'Programs that introspect tokens, administer accounts or receive events.',
    names: ['INTROSPECTION_CLIENTS', 'ADMIN_CLIENTS', 'WEBHOOK_PRIVATE_ADDRESSES'],
  },
  {
    title: 'Network',
    intro: 'Where the service listens, and how it starts and stops.',
    names: [
      'HOST',
      'PORT',
      'ADMIN_ADDRESS',
      'METRICS_ADDRESS',
      'MAX_CONNECTIONS',
      'KEEP_ALIVE_TIMEOUT',
      'SHUTDOWN_DELAY',
      'DOCS',
    ],
  },
  {
    title: 'Database',
    intro: 'See [data](data.md).',
    names: ['DATA_DIR', 'DATABASE_URL', 'DATABASE_POOL_SIZE'],
  },
  {
    title: 'Logs and audit trail',
    intro: 'Logs go to standard output.',
    names: ['LOG_LEVEL', 'LOG_FORMAT', 'AUDIT_RETENTION'],
  },
  {
    title: 'While Django serves too',
    intro: 'Only for a move from Django: see [leave Django](leave-django.md).',
    names: ['FOREIGN_REFRESH_TOKENS', 'REFRESH_SIGNING'],
  },
] as const satisfies readonly { title: string; intro: string; names: readonly Setting['name'][] }[]

/** A group with its settings. */
export interface SettingGroup {
  readonly title: string
  readonly intro: string
  readonly settings: readonly Setting[]
}

/**
 * Returns every setting in its group.
 * @throws Error for a setting in no group, and for a name that is no setting
 */
export const groupSettings = (): readonly SettingGroup[] => {
  const left = new Map<string, Setting>(settings.map((setting) => [setting.name, setting]))
  const taken = (name: string): Setting => {
    const setting = left.get(name)
    if (setting === undefined) throw new Error(`${name} is no setting, or is in two groups`)
    left.delete(name)
    return setting
  }
  const limits = settings.filter(({ name }) => name.startsWith('LIMIT_')).map(({ name }) => name)
  const grouped = groups.map(({ title, intro, names }) => ({
    title,
    intro,
    settings: (title === 'Rate limits' ? limits : names).map(taken),
  }))
  if (left.size > 0) throw new Error(`in no group of scripts/docs/setting-groups.ts: ${[...left.keys()].join(', ')}`)
  return grouped
}
