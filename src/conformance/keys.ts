import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** The keys of one file: its throw-away secrets, and a new pair for each recorded public key. */
export interface KeyChest {
  /**
   * @returns the bytes an HMAC is made with; `<name>.public.pem` is the PEM of a pair, as in an
   *   algorithm confusion
   */
  secret(name: string): Buffer
  /** @returns the private key of the pair of that name */
  privateKey(name: string): KeyObject
  /**
   * @returns the text of a setting: `@rsa.private` and `@rsa.public` are PEMs, `@name` a secret,
   *   all else itself
   */
  settingText(value: string): string
}

interface Pair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/**
 * Opens the keys of a file. The recorder's private keys were not kept, so pairs are generated on
 * first use, of the recorded public key's kind.
 * @param throwAwayKeys `meta.throw_away_keys` of the file
 */
export function openKeyChest(throwAwayKeys: Readonly<Record<string, unknown>>): KeyChest {
  const pairs = new Map<string, Pair>()
  const recorded = (throwAwayKeys.public ?? {}) as Readonly<Record<string, string>>

  function pair(name: string): Pair {
    const known = pairs.get(name)
    if (known) return known
    const made = makePair(name, recorded[name])
    pairs.set(name, made)
    return made
  }

  function secret(name: string): Buffer {
    const text = throwAwayKeys[name]
    if (typeof text === 'string') return Buffer.from(text)
    if (name === 'empty') return Buffer.alloc(0)
    const [pairName, half] = splitHalf(name.replace(/\.pem$/, ''))
    if (!half) throw new Error(`no secret named ${name}`)
    return Buffer.from(pem(pair(pairName), half))
  }

  function settingText(value: string): string {
    if (!value.startsWith('@')) return value
    const [name, half] = splitHalf(value.slice(1))
    return half ? pem(pair(name), half) : secret(name).toString()
  }

  return { secret, privateKey: (name) => pair(splitHalf(name)[0]).privateKey, settingText }
}

function splitHalf(name: string): readonly [name: string, half: 'public' | 'private' | undefined] {
  const match = /^(.+)\.(public|private)$/.exec(name)
  return match?.[1] ? [match[1], match[2] as 'public' | 'private'] : [name, undefined]
}

function pem(pair: Pair, half: 'public' | 'private'): string {
  const key = half === 'public' ? pair.publicKey : pair.privateKey
  return key.export({ type: half === 'public' ? 'spki' : 'pkcs8', format: 'pem' }).toString()
}

function makePair(name: string, recordedPublicKey: string | undefined): Pair {
  const like = recordedPublicKey === undefined ? undefined : createPublicKey(recordedPublicKey)
  const kind = like?.asymmetricKeyType ?? kindByName(name)
  if (kind === 'rsa') return generateKeyPairSync('rsa', { modulusLength: 2048 })
  if (kind === 'ed25519') return generateKeyPairSync('ed25519')
  if (kind !== 'ec') throw new Error(`no key pair of kind ${kind} for ${name}`)
  return generateKeyPairSync('ec', { namedCurve: like?.asymmetricKeyDetails?.namedCurve ?? curveByName(name) })
}

function kindByName(name: string): string {
  return /^(rsa|ed25519|ec)/.exec(name)?.[0] ?? 'unknown'
}

function curveByName(name: string): string {
  return name.includes('521') ? 'P-521' : name.includes('384') ? 'P-384' : 'P-256'
}
