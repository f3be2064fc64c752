import { hash } from 'node:crypto'
import type { AccountClaims } from '../accounts/account.ts'
import { sha256 } from '../sha256.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Imported } from './import-store.ts'
import type { AccountLine } from './source-lines.ts'

/** Shortens a SHA-256: it only has to recognize changes. */
const digestOf = (text: string): string => sha256(text).slice(0, 22)

/** In place of a digest, while no value of the source was taken. */
export const neverTaken = ''

/** Digest of `active` in a source. */
export const digestOfActive = (active: boolean): string => digestOf(String(active))

/** Digest of claims in a source. */
export const digestOfClaims = (claims: AccountClaims): string => digestOf(canonicalJson(claims))

/** Digest of a username in a source. */
export const digestOfUsername = (username: string): string => digestOf(username)

/** Computes what is remembered of an account line. */
export const digestsOf = (line: AccountLine, claims: AccountClaims): Imported => ({
  password: digestOf(line.password),
  active: digestOfActive(line.active),
  claims: digestOfClaims(claims),
  username: digestOfUsername(line.username),
  // As simplejwt computes `hash_password`.
  passwordMd5: hash('md5', line.password, 'hex').toUpperCase(),
})
