import { createHash } from 'node:crypto'

/** Random text of 32 characters has more different ones, in whatever alphabet it is written. */
const leastDifferent = 10

/** The least length of a master secret, in characters. */
export const leastMasterCharacters = 32

/** The least length of an HMAC key: 256 bits. @see RFC 7518 section 3.2 */
export const leastKeyBytes = 32

/** Words of examples, in small letters and without what is between them. */
const placeholders = [
  ...['changeme', 'changethis', 'replaceme', 'replacethis', 'placeholder', 'yoursecret', 'yoursigningkey'],
  ...['yourmastersecret', 'yoursupersecret', 'your256bit', 'your384bit', 'your512bit', 'secretatleast256bits'],
]

/**
 * Says why a master secret can be guessed.
 * @returns text that completes "MASTER_SECRET ..."; undefined when no reason is seen
 */
export const masterSecretFault = (secret: string): string | undefined => {
  const text = secret.trim()
  return text.length < leastMasterCharacters
    ? `has less than ${leastMasterCharacters} characters`
    : patternOf(text, (unit) => unit.length < leastMasterCharacters)
}

/**
 * Says why an HMAC key can be guessed by anybody who has one token.
 * @returns text that completes "SIGNING_KEY ..."; undefined when no reason is seen
 */
export const sharedKeyFault = (key: string): string | undefined => {
  const text = key.trim()
  return isShort(text) ? `is shorter than ${leastKeyBytes * 8} bits` : patternOf(text, isShort)
}

const isShort = (text: string): boolean => Buffer.byteLength(text, 'utf8') < leastKeyBytes

/** @param tooShort tells whether a text that is repeated is too short alone */
function patternOf(text: string, tooShort: (unit: string) => boolean): string | undefined {
  const letters = text.toLowerCase().replace(/[\s_.-]/g, '')
  if (placeholders.some((word) => letters.includes(word)) || /^(\$[({]|`|<.*>$)/.test(text)) {
    return 'is the placeholder of an example'
  }
  if (new Set(text).size < leastDifferent) return `has fewer than ${leastDifferent} different characters`
  if (tooShort(repeatedPart(text))) return 'repeats a short text'
  return isSequence(text) ? 'is a sequence of characters' : undefined
}

/** The shortest text that, repeated and cut off, gives this one; the text itself when it does not come twice. */
function repeatedPart(text: string): string {
  // borders[n]: length of the longest start of the first n + 1 characters that is also their end (Knuth, Morris, Pratt).
  const borders = [0]
  for (let at = 1; at < text.length; at += 1) {
    let length = borders[at - 1] ?? 0
    while (length > 0 && text[at] !== text[length]) length = borders[length - 1] ?? 0
    borders.push(text[at] === text[length] ? length + 1 : 0)
  }
  const period = text.length - (borders.at(-1) ?? 0)
  return period * 2 <= text.length ? text.slice(0, period) : text
}

/** Most characters are as far from the one before as the others are: `abcdef`, `987654`. */
function isSequence(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0))
  return [...Map.groupBy(steps, (step) => step).values()].some(({ length }) => length * 2 > steps.length)
}

/** Secrets that people take for a trial; of a client's secret only the hash is known. */
const trialSecrets = ['', 'secret', 'password', 'changeme', 'change-me', 'change_me', 'test', 'introspection']

/** Tells whether a client's secret is its id, or one of a trial. @param secretHash SHA-256 in hexadecimal digits */
export const isTrialSecret = ({ id, secretHash }: { readonly id: string; readonly secretHash: string }): boolean =>
  [...trialSecrets, id, `${id}-secret`, `${id}_secret`].some(
    (secret) => createHash('sha256').update(secret, 'utf8').digest('hex') === secretHash,
  )

/** What a key that is shared with other software is judged by. */
export interface SharedKey {
  readonly algorithm: string
  readonly signingKey: string | undefined
  readonly allowWeakSigningKey: boolean
}

/** Says why a shared `SIGNING_KEY` is not taken; undefined when it is, or is none. */
export const refusedKeyFault = ({ algorithm, signingKey, allowWeakSigningKey }: SharedKey): string | undefined => {
  if (signingKey === undefined || allowWeakSigningKey || !algorithm.startsWith('HS')) return undefined
  const fault = sharedKeyFault(signingKey)
  if (fault === undefined) return undefined
  return `${fault}, so that anybody with one token can try to guess it: set a random one wherever it is shared, or ALLOW_WEAK_SIGNING_KEY=true until then`
}

/** Says what the operator should know of a shared `SIGNING_KEY` that is taken; undefined when there is nothing. */
export const sharedKeyWarning = ({ algorithm, signingKey }: SharedKey): string | undefined => {
  if (signingKey === undefined || !algorithm.startsWith('HS')) return undefined
  const bits = Number(algorithm.slice(2))
  const fault = sharedKeyFault(signingKey)
  if (fault !== undefined) return `SIGNING_KEY ${fault}: anybody with one token can try to guess it`
  if (signingKey.startsWith('django-insecure-')) return 'SIGNING_KEY was made for development: a repository may hold it'
  if (Buffer.byteLength(signingKey.trim(), 'utf8') * 8 >= bits) return undefined
  return `SIGNING_KEY is shorter than ${bits} bits, the size that RFC 7518 asks for with ${algorithm}`
}
