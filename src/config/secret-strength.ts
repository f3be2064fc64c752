import { createHash } from 'node:crypto'
import { type Algorithm, isSymmetric } from '../domain/keys/algorithms.ts'

/** Random text of 32 characters has more different ones in any usual encoding. */
const leastDifferent = 10

/** The least length of a master secret, in characters. */
export const leastMasterCharacters = 32

/** The least length of an HMAC key: 256 bits. @see RFC 7518 section 3.2 */
const leastKeyBytes = 32

/** Placeholders of examples, in lower case and without separators. */
const placeholders = [
  ...['changeme', 'changethis', 'replaceme', 'replacethis', 'placeholder', 'yoursecret', 'yoursigningkey'],
  ...['yourmastersecret', 'yoursupersecret', 'your256bit', 'your384bit', 'your512bit', 'secretatleast256bits'],
]

/**
 * Returns why a master secret is easy to guess.
 * @returns text that completes "MASTER_SECRET ..."; undefined when no reason is found
 */
export const masterSecretFault = (secret: string): string | undefined => {
  const text = secret.trim()
  return text.length < leastMasterCharacters
    ? `has fewer than ${leastMasterCharacters} characters`
    : patternOf(text, (unit) => unit.length < leastMasterCharacters)
}

/**
 * Returns why anyone who has one token could guess an HMAC key.
 * @returns text that completes "SIGNING_KEY ..."; undefined when no reason is found
 */
export const sharedKeyFault = (key: string): string | undefined => {
  const text = key.trim()
  return isShort(text) ? `is shorter than ${leastKeyBytes * 8} bits` : patternOf(text, isShort)
}

const isShort = (text: string): boolean => Buffer.byteLength(text, 'utf8') < leastKeyBytes

/** Only so many characters are examined, which bounds the work. */
const mostCharacters = 512

/** @param tooShort tells whether the repeated unit of a text is too short as a secret */
function patternOf(text: string, tooShort: (unit: string) => boolean): string | undefined {
  const letters = text.toLowerCase().replace(/[\s_.-]/g, '')
  if (placeholders.some((word) => letters.includes(word)) || /^(\$[({]|`|<.*>$)/.test(text)) {
    return 'is a placeholder from an example'
  }
  if (new Set(text).size < leastDifferent) return `has fewer than ${leastDifferent} different characters`
  const start = text.slice(0, mostCharacters)
  const distances = shortDistances(start, tooShort)
  const codes = codesOf(start)
  if (distances.some((distance) => mostEqualSteps(codes, distance) === 0)) return 'repeats a short text'
  return isSequence(codes, distances) || isSequence(placesOnKeyboard(start), distances)
    ? 'is a sequence of characters'
    : undefined
}

/** Returns the lengths of a unit that could be repeated and is too short as a secret. */
const shortDistances = (text: string, tooShort: (unit: string) => boolean): number[] =>
  Array.from({ length: Math.floor(text.length / 2) }, (_, index) => index + 1).filter((distance) =>
    tooShort(text.slice(0, distance)),
  )

/** Ignores case. */
const codesOf = (text: string): number[] => Array.from(text.toLowerCase(), (character) => character.codePointAt(0) ?? 0)

/** Adjacent keys differ by 1 in a row and by 20 in a column. */
const keys = new Map(
  [
    '1234567890-=',
    'qwertyuiop[]',
    "asdfghjkl;'",
    'zxcvbnm,./',
    '!@#$%^&*()_+',
    'QWERTYUIOP{}',
    'ASDFGHJKL:"',
    'ZXCVBNM<>?',
  ].flatMap((row, index) => Array.from(row, (key, column) => [key, (index % 4) * 20 + column] as const)),
)

/** Characters without a key are far from each other. */
const placesOnKeyboard = (text: string): number[] =>
  Array.from(text, (character, index) => keys.get(character) ?? index * index * 1000)

/** Reports whether characters keep one distance to earlier ones: `abcdef`, `987654`, `a1b2c3`. */
const isSequence = (codes: readonly number[], distances: readonly number[]): boolean =>
  distances.some((distance) => mostEqualSteps(codes, distance) !== undefined)

/**
 * Random text of 32 hexadecimal digits has so many equal steps with a chance below 1 in 10 million.
 */
const leastEqualSteps = 12

/** A text with as many unpredictable characters is long enough for a master secret or a key. */
const mostGuessed = leastMasterCharacters

/**
 * Finds the step that more than half of the characters have to those at a distance. A few inserted,
 * removed or changed characters do not hide it. With as many exceptions as a secret needs, there is
 * none.
 * @returns 0 for a repeated text; undefined when there is no such step
 */
function mostEqualSteps(codes: readonly number[], distance: number): number | undefined {
  const steps = codes.slice(distance).map((code, index) => code - (codes[index] ?? 0))
  const candidate = majorityOf(steps)
  const count = steps.filter((step) => step === candidate).length
  const exceptions = steps.length - count
  return count >= leastEqualSteps && count > exceptions && distance + exceptions < mostGuessed ? candidate : undefined
}

/** Returns the only candidate for a majority (Boyer and Moore). */
function majorityOf(numbers: readonly number[]): number | undefined {
  let candidate: number | undefined
  let lead = 0
  for (const number of numbers) {
    if (lead === 0) candidate = number
    lead += number === candidate ? 1 : -1
  }
  return candidate
}

/** Secrets that people use for a trial. Only the hash of a client's secret is known. */
const trialSecrets = ['', 'secret', 'password', 'changeme', 'change-me', 'change_me', 'test', 'introspection', 'admin']

/**
 * Tells whether a client's secret is its id or a trial secret.
 * @param secretHash SHA-256 in hexadecimal
 */
export const isTrialSecret = ({ id, secretHash }: { readonly id: string; readonly secretHash: string }): boolean =>
  [...trialSecrets, id, `${id}-secret`, `${id}_secret`].some(
    (secret) => createHash('sha256').update(secret, 'utf8').digest('hex') === secretHash,
  )

/** The settings that decide about a shared `SIGNING_KEY`. */
export interface SharedKey {
  readonly algorithm: Algorithm
  readonly signingKey: string | undefined
  readonly allowWeakSigningKey: boolean
}

/** Returns why a shared `SIGNING_KEY` is refused; undefined when it is not, or is not set. */
export const refusedKeyFault = ({ algorithm, signingKey, allowWeakSigningKey }: SharedKey): string | undefined => {
  if (signingKey === undefined || allowWeakSigningKey || !isSymmetric(algorithm)) return undefined
  const fault = sharedKeyFault(signingKey)
  if (fault === undefined) return undefined
  return `${fault}, so anyone who has a token can guess it offline: set a random key wherever it is shared, or ALLOW_WEAK_SIGNING_KEY=true until you can`
}

/** Returns the warning about an accepted shared `SIGNING_KEY`; undefined when there is none. */
export const sharedKeyWarning = ({ algorithm, signingKey }: SharedKey): string | undefined => {
  if (signingKey === undefined || !isSymmetric(algorithm)) return undefined
  const bits = Number(algorithm.slice(2))
  const fault = sharedKeyFault(signingKey)
  if (fault !== undefined) return `SIGNING_KEY ${fault}: anyone who has a token can guess it offline`
  if (signingKey.startsWith('django-insecure-'))
    return 'SIGNING_KEY was generated for development and may be in a repository: replace it'
  if (Buffer.byteLength(signingKey.trim(), 'utf8') * 8 >= bits) return undefined
  return `SIGNING_KEY is shorter than ${bits} bits, the size that RFC 7518 requires for ${algorithm}`
}
