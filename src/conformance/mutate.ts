import { base64url } from './sign.ts'

/**
 * The recorder inserted stray characters before the last ten of a signature, and here in a whole
 * token.
 */
const STRAY_FROM_END = 10
const STRAY_FROM_START = 20

type Mutation = (token: string) => string

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'flip-last-signature-bit': onSignature(flipLastBit),
  'other-trailing-bits': onSignature(flipLastCharacterBit),
  'cut-signature-in-half': onSignature((text) => text.slice(0, Math.ceil(text.length / 2))),
  'drop-signature': onSignature(() => ''),
  'drop-signature-and-dot': (token) => token.slice(0, token.lastIndexOf('.')),
  'add-a-fourth-segment': (token) => `${token}.x`,
  'space-in-signature': onSignature((text) => insert(text, text.length - STRAY_FROM_END, ' ')),
  'newline-in-signature': onSignature((text) => insert(text, text.length - STRAY_FROM_END, '\n')),
  'junk-in-signature': onSignature((text) => insert(text, text.length - STRAY_FROM_END, '!')),
  'standard-alphabet-in-signature': onSignature((text) => text.replaceAll('-', '+').replaceAll('_', '/')),
  'pad-signature': onSignature(pad),
  'pad-signature-too-much': onSignature((text) => `${text}====`),
  'pad-every-segment': (token) => token.split('.').map(pad).join('.'),
  'space-inside': (token) => insert(token, STRAY_FROM_START, ' '),
  'newline-inside': (token) => insert(token, STRAY_FROM_START, '\n'),
  'surround-with-spaces': (token) => `  ${token}  `,
  'append-newline': (token) => `${token}\n`,
  'prefix-bearer': (token) => `Bearer ${token}`,
  quote: (token) => `"${token}"`,
  'upper-case': (token) => token.toUpperCase(),
  'lower-case': (token) => token.toLowerCase(),
}

/**
 * Alters a token as the recorder did.
 * @param kind name of the change, as in `setup.tokens[].mutate`
 * @throws Error for a name it does not know
 */
export function mutate(token: string, kind: string): string {
  const known = Object.hasOwn(MUTATIONS, kind) ? MUTATIONS[kind] : tamperUserId(kind)
  if (!known) throw new Error(`unknown mutation ${kind}`)
  return known(token)
}

function tamperUserId(kind: string): Mutation | undefined {
  const match = /^tamper-user-id-(\w+)-to-(\w+)$/.exec(kind)
  if (!match) return undefined
  return (token) => {
    const [header = '', payload = '', ...rest] = token.split('.')
    const text = Buffer.from(payload, 'base64url').toString()
    const changed = text.replace(new RegExp(`("user_id":"?)${match[1]}\\b`), `$1${match[2]}`)
    return [header, base64url(changed), ...rest].join('.')
  }
}

function onSignature(change: Mutation): Mutation {
  return (token) => {
    const dot = token.lastIndexOf('.')
    return token.slice(0, dot + 1) + change(token.slice(dot + 1))
  }
}

function insert(text: string, at: number, stray: string): string {
  return text.slice(0, at) + stray + text.slice(at)
}

function pad(segment: string): string {
  return segment.padEnd(Math.ceil(segment.length / 4) * 4, '=')
}

function flipLastBit(segment: string): string {
  const bytes = Buffer.from(segment, 'base64url')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  return base64url(bytes)
}

// These bits belong to the text only, unless the length is a multiple of three bytes.
function flipLastCharacterBit(segment: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return segment.slice(0, -1) + alphabet[alphabet.indexOf(segment.slice(-1)) ^ 1]
}
