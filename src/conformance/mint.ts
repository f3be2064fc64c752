import { systemRandom } from '../domain/random.ts'
import { durationSeconds } from './duration.ts'
import type { KeyChest } from './keys.ts'
import { mutate } from './mutate.ts'
import { base64url, signature } from './sign.ts'
import type { Meta, TokenRecipe } from './vector-file.ts'

/** What minting a token needs to know of its case. */
export interface Mint {
  readonly keys: KeyChest
  readonly users: Meta['users']
  /** `SIMPLE_JWT` of the case's profile. */
  readonly simpleJwt: Readonly<Record<string, unknown>>
  /** Seconds since the Unix epoch. */
  readonly now: number
  /** 32 hex digits for a `$jti` label; two tokens of a case that share the label share the id. */
  jti(label: string): string
}

/** Creates the `jti` function of a case: the first use of a label draws its id. */
export function drawIds(): Mint['jti'] {
  const drawn = new Map<string, string>()
  return (label) => {
    const id = drawn.get(label) ?? randomHex()
    drawn.set(label, id)
    return id
  }
}

const TRIES = 64

/**
 * Creates one token of a case.
 * @throws Error for a recipe, key, algorithm or mutation it does not know
 */
export function mintToken(recipe: TokenRecipe, mint: Mint): string {
  if (recipe.literal !== undefined) return recipe.literal
  const fresh = recipe.issued === undefined ? mintByHand : mintIssued
  if (recipe.mutate === undefined) return fresh(recipe, mint)
  // A signature without '-' or '_' has nothing to change: another token id gives another signature.
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const token = fresh(recipe, attempt === 0 ? mint : { ...mint, jti: randomHex })
    const mutated = mutate(token, recipe.mutate)
    if (mutated !== token) return mutated
  }
  throw new Error(`mutation ${recipe.mutate} changes nothing`)
}

function mintByHand(recipe: TokenRecipe, mint: Mint): string {
  if (!recipe.sign) throw new Error(`a token recipe without sign: ${JSON.stringify(recipe)}`)
  const header = recipe.header_raw ?? jsonText(recipe.header, mint)
  const payload = recipe.payload_raw === undefined ? jsonText(recipe.payload, mint) : fillNow(recipe.payload_raw, mint)
  const input = `${base64url(header)}.${base64url(payload)}`
  return `${input}.${signature(input, recipe.sign, mint.keys)}`
}

/** Like simplejwt's `for_user()`, with the profile's lifetimes, issuer and audience. */
function mintIssued(recipe: TokenRecipe, mint: Mint): string {
  const { simpleJwt, now } = mint
  const account = mint.users[recipe.user ?? '']
  if (!account) throw new Error(`no account named ${recipe.user} to issue a token for`)
  const alg = String(simpleJwt.ALGORITHM ?? 'HS256')
  const payload = {
    token_type: recipe.issued,
    exp: now + lifetime(recipe.issued, simpleJwt),
    iat: now,
    jti: randomHex(),
    ...(recipe.issued === 'sliding' && { refresh_exp: now + lifetime('sliding-refresh', simpleJwt) }),
    [String(simpleJwt.USER_ID_CLAIM ?? 'user_id')]: String(account.id),
    ...(simpleJwt.AUDIENCE != null && { aud: simpleJwt.AUDIENCE }),
    ...(simpleJwt.ISSUER != null && { iss: simpleJwt.ISSUER }),
  }
  return mintByHand({ header: { alg, typ: 'JWT' }, payload, sign: { alg, key: signingKeyName(simpleJwt) } }, mint)
}

function signingKeyName(simpleJwt: Mint['simpleJwt']): string {
  const name = simpleJwt.SIGNING_KEY
  return typeof name === 'string' && name.startsWith('@') ? name.slice(1).replace(/\.private$/, '') : 'secret'
}

/** simplejwt's setting and default of each lifetime. */
const LIFETIMES: Readonly<Record<string, readonly [setting: string, defaultSeconds: number]>> = {
  access: ['ACCESS_TOKEN_LIFETIME', 300],
  refresh: ['REFRESH_TOKEN_LIFETIME', 86_400],
  sliding: ['SLIDING_TOKEN_LIFETIME', 300],
  'sliding-refresh': ['SLIDING_TOKEN_REFRESH_LIFETIME', 86_400],
}

function lifetime(type: string | undefined, simpleJwt: Mint['simpleJwt']): number {
  const known = LIFETIMES[type ?? '']
  if (!known) throw new Error(`cannot issue a token of type ${type}`)
  const [setting, defaultSeconds] = known
  return durationSeconds(simpleJwt[setting]) ?? defaultSeconds
}

/**
 * Compact JSON with the recorder's marks replaced. JSON.stringify alone cannot write `1.0` or
 * 10^30.
 */
function jsonText(value: unknown, mint: Mint): string {
  if (Array.isArray(value)) return `[${value.map((item) => jsonText(item, mint)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value)
  const mark = entries.length === 1 ? markText(entries[0], mint) : undefined
  return mark ?? `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${jsonText(item, mint)}`).join(',')}}`
}

function markText(entry: [string, unknown] | undefined, mint: Mint): string | undefined {
  const [mark, argument] = entry ?? []
  switch (mark) {
    case '$now':
      return String(mint.now + Number(argument))
    case '$nowf':
      return String(mint.now + Number(argument) + 0.5)
    case '$nows':
      return JSON.stringify(String(mint.now + Number(argument)))
    case '$jti':
      return JSON.stringify(mint.jti(String(argument)))
    case '$raw':
      return String(argument)
  }
  if (mark?.startsWith('$')) throw new Error(`unknown mark ${mark}`)
  return undefined
}

function fillNow(text: string, mint: Mint): string {
  return text.replace(/\$NOW(?:([+-])(\d+))?/g, (_all, sign: string | undefined, seconds: string | undefined) =>
    String(mint.now + Number(`${sign ?? ''}${seconds ?? 0}`)),
  )
}

function randomHex(): string {
  return systemRandom.uuid().replaceAll('-', '')
}
