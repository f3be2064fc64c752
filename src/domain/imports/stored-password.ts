import { noPasswordHash } from '../accounts/account.ts'
import { isVerifiable } from '../passwords/foreign-hash.ts'
import { joinOwnHash } from '../passwords/own-hash.ts'
import { formatOf, type PasswordFormat } from '../passwords/password-format.ts'
import { isPlainMd5 } from '../passwords/wrap-md5.ts'

/** What becomes of the password of an imported account. */
export interface StoredPassword {
  /** How it is counted: by its format, or that no password can match. */
  readonly counted: PasswordFormat | 'unverifiable'
  /** The text to store; undefined: the text must be wrapped first. */
  readonly text: string | undefined
}

/** A hash of this service, as `latchkey export django` writes it. */
const ofExport =
  /^latchkey_scrypt\$([1-9]\d?)\$([1-9]\d{0,3})\$([1-9]\d{0,3})\$([A-Za-z0-9+/]{43})\$([A-Za-z0-9+/]{43})$/

/** Reads the password of an account line. A text that cannot be verified is stored as none. */
export const readStoredPassword = (password: string): StoredPassword => {
  if (password === '' || password.startsWith('!')) return { counted: 'unusable', text: noPasswordHash }
  if (isPlainMd5(password)) return { counted: 'md5', text: undefined }
  const text = fromExport(password) ?? password
  return isVerifiable(text) ? { counted: formatOf(text), text } : { counted: 'unverifiable', text: noPasswordHash }
}

function fromExport(password: string): string | undefined {
  const [, logN, r, p, salt, mac] = ofExport.exec(password) ?? []
  if (salt === undefined || mac === undefined) return undefined
  const strength = { logN: Number(logN), r: Number(r), p: Number(p) }
  return joinOwnHash(strength, Buffer.from(salt, 'base64'), Buffer.from(mac, 'base64'))
}
