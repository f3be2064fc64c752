import { generateKeyPairSync, randomInt } from 'node:crypto'

/** Name of a kind of site. */
export type KindName = 'defaults' | 'rotation' | 'RS256' | 'e-mail' | 'UUID'

/** What a kind of site writes into its `site.json`, and how its users are named. */
export interface SiteKind {
  readonly name: KindName
  readonly userModel: string
  readonly apps: readonly string[]
  readonly loginField: 'username' | 'email'
  /** SIMPLE_JWT; lifetimes in seconds. */
  readonly simpleJwt: Readonly<Record<string, unknown>>
  /** Scheme of the `Authorization` header. */
  readonly scheme: string
  readonly rotates: boolean
  /** Whether tokens can be blacklisted. */
  readonly blacklists: boolean
  /** Whether login tokens have the claims `name` and `roles`. */
  readonly claims: boolean
  usernameOf(name: string): string
  /** Primary key of a user; null: the database's next one. */
  idOf(index: number): string | null
}

const blacklistApp = 'rest_framework_simplejwt.token_blacklist'
const claims = { TOKEN_OBTAIN_SERIALIZER: 'shop.serializers.ClaimsSerializer' }
const rotation = { ROTATE_REFRESH_TOKENS: true, BLACKLIST_AFTER_ROTATION: true }
const byName = {
  userModel: 'auth.User',
  loginField: 'username',
  scheme: 'Bearer',
  usernameOf: (name: string) => name,
  idOf: () => null,
} as const

const makeRsaKeys = () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    SIGNING_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    VERIFYING_KEY: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

/** The kinds of sites, by name. */
export const kinds: Readonly<Record<KindName, SiteKind>> = {
  defaults: { ...byName, name: 'defaults', apps: [], simpleJwt: {}, rotates: false, blacklists: false, claims: false },
  rotation: {
    ...byName,
    name: 'rotation',
    apps: [blacklistApp],
    simpleJwt: { ...rotation, ...claims, UPDATE_LAST_LOGIN: true, REFRESH_TOKEN_LIFETIME: 14 * 86_400 },
    rotates: true,
    blacklists: true,
    claims: true,
  },
  RS256: {
    ...byName,
    name: 'RS256',
    apps: [],
    simpleJwt: {
      ALGORITHM: 'RS256',
      ...makeRsaKeys(),
      ISSUER: 'https://shop.example.com',
      AUDIENCE: 'https://api.example.com',
      LEEWAY: 5,
      AUTH_HEADER_TYPES: ['JWT'],
      USER_ID_CLAIM: 'sub',
    },
    scheme: 'JWT',
    rotates: false,
    blacklists: false,
    claims: false,
  },
  'e-mail': {
    ...byName,
    name: 'e-mail',
    userModel: 'by_email.Customer',
    apps: ['by_email', blacklistApp],
    loginField: 'email',
    simpleJwt: { ...rotation, ...claims },
    rotates: true,
    blacklists: true,
    claims: true,
    usernameOf: (name) => `${name.replaceAll('_', '.')}+News@Example.com`,
    // Beyond 32 bits, up to the largest whole number that JavaScript keeps exact.
    idOf: (index) => String(Number.MAX_SAFE_INTEGER - 5000 + index * 10),
  },
  UUID: {
    ...byName,
    name: 'UUID',
    userModel: 'by_uuid.Member',
    apps: ['by_uuid', blacklistApp],
    simpleJwt: { ...rotation, ...claims },
    rotates: true,
    blacklists: true,
    claims: true,
  },
}

const characters = 'abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*(-_=+)'

/** Makes a SECRET_KEY as `startproject` does; it has the characters that need quotes. */
export const makeSecretKey = (): string => {
  const random = Array.from({ length: 50 }, () => characters[randomInt(characters.length)]).join('')
  return `django-insecure-${random.slice(0, 40)}#$(&${random.slice(44)}`
}
