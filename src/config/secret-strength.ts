import { createHash } from 'node:crypto'
import { type Algorithm, isSymmetric } from '../domain/keys/algorithms.ts'

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
    ? `has fewer than ${leastMasterCharacters} characters`
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

/** Judged are so many characters: the work does not grow with the secret. */
const mostCharacters = 512

/** @param tooShort tells whether a text that is repeated is too short alone */
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

/** Lengths of a text that comes twice or more, and is too short alone. */
const shortDistances = (text: string, tooShort: (unit: string) => boolean): number[] =>
  Array.from({ length: Math.floor(text.length / 2) }, (_, index) => index + 1).filter((distance) =>
    tooShort(text.slice(0, distance)),
  )

/** Upper case counts as lower case. */
const codesOf = (text: string): number[] => Array.from(text.toLowerCase(), (character) => character.codePointAt(0) ?? 0)

/** Of two adjacent keys of a row the numbers differ by 1, of two of a column by 20. */
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

/** Characters that are on no key are far from each other. */
const placesOnKeyboard = (text: string): number[] =>
  Array.from(text, (character, index) => keys.get(character) ?? index * index * 1000)

/** Characters are as far from those some places before as the others are: `abcdef`, `987654`, `a1b2c3`. */
const isSequence = (codes: readonly number[], distances: readonly number[]): boolean =>
  distances.some((distance) => mostEqualSteps(codes, distance) !== undefined)

/** In random text of 32 hexadecimal digits so many steps are equal with a chance below 1 in 10 million. */
const leastEqualSteps = 12

/** A text of so many characters that follow from no others is as long as a master secret or a key has to be. */
const mostGuessed = leastMasterCharacters

/**
 * Finds the step from a character to the one some places behind it that more than half of them have. A character put in, left out or
 * changed here and there does not hide it; as many as a whole secret needs are a secret, with a pattern beside it.
 * @returns 0 where the text is repeated; undefined when there is none
 */
function mostEqualSteps(codes: readonly number[], distance: number): number | undefined {
  const steps = codes.slice(distance).map((code, index) => code - (codes[index] ?? 0))
  const candidate = majorityOf(steps)
  const count = steps.filter((step) => step === candidate).length
  const exceptions = steps.length - count
  return count >= leastEqualSteps && count > exceptions && distance + exceptions < mostGuessed ? candidate : undefined
}

/** The one number that may be more than half of them (Boyer and Moore). */
function majorityOf(numbers: readonly number[]): number | undefined {
  let candidate: number | undefined
  let lead = 0
  for (const number of numbers) {
    if (lead === 0) candidate = number
    lead += number === candidate ? 1 : -1
  }
  return candidate
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
  readonly algorithm: Algorithm
  readonly signingKey: string | undefined
  readonly allowWeakSigningKey: boolean
}

/** Says why a shared `SIGNING_KEY` is not taken; undefined when it is, or is none. */
export const refusedKeyFault = ({ algorithm, signingKey, allowWeakSigningKey }: SharedKey): string | undefined => {
  if (signingKey === undefined || allowWeakSigningKey || !isSymmetric(algorithm)) return undefined
  const fault = sharedKeyFault(signingKey)
  if (fault === undefined) return undefined
  return `${fault}, so anyone who has a token can guess it offline: set a random key wherever it is shared, or ALLOW_WEAK_SIGNING_KEY=true until you can`
}

/** Says what the operator should know of a shared `SIGNING_KEY` that is taken; undefined when there is nothing. */
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
