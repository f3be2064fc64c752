import { CompactEncrypt, compactDecrypt } from 'jose'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { deriveKey, type MasterSecrets } from '../keys/sealing.ts'
import type { Random } from '../random.ts'

/** How the refresh token of a request travels; a value of `X-Refresh-Transport`, or `body`. */
export type Transport = 'body' | 'cookie' | 'console'

/**
 * What a challenge is for: to complete a login, to set up the factor that a login requires, to log
 * in with a passkey, or to add a passkey.
 */
export type ChallengeUse = 'login' | 'enrolment' | 'passkey_login' | 'passkey_enrolment'

/** The device of a login, which its device token will name. */
export interface ChallengeDevice {
  readonly id: string
  /** It has completed a second factor for this account before. */
  readonly proven: boolean
  /** How often the account's factors had changed. */
  readonly factorEpoch: number
}

/** What a challenge says. It gives no access, and each is good for one session. */
export interface Challenge {
  readonly use: ChallengeUse
  /** 32 random bytes in base64url; also the challenge that a passkey signs. */
  readonly jti: string
  /** Null for a login with a passkey, which names the account. */
  readonly accountId: number | null
  readonly transport: Transport
  /** The epoch of the account's sessions when it was issued; null for a login with a passkey. */
  readonly sessionEpoch: number | null
  /** The device of the login; null where there is none. */
  readonly device: ChallengeDevice | null
  /** For a new passkey. */
  readonly userHandle: string | null
  /** Epoch seconds. */
  readonly issuedAt: number
}

/** Issues and opens challenges. */
export interface Challenges {
  /** Seals a new challenge. */
  issue(
    challenge: Omit<Challenge, 'jti' | 'issuedAt'>,
  ): Promise<{ readonly text: string; readonly challenge: Challenge }>
  /**
   * Opens a challenge of one of some uses and of a transport that has not expired. Whether it was
   * used, or ended with the devices of its account, the caller decides.
   * @throws AuthError `challenge_refused` for any other text
   */
  open(text: string, uses: readonly ChallengeUse[], transport: Transport): Promise<Challenge>
}

const lifetimes: Readonly<Record<ChallengeUse, number>> = {
  login: 300,
  enrolment: 1800,
  passkey_login: 300,
  passkey_enrolment: 300,
}

/** When a challenge ends, in epoch seconds. */
export const challengeEndsAt = ({ use, issuedAt }: Pick<Challenge, 'use' | 'issuedAt'>): number =>
  issuedAt + lifetimes[use]

/** Longer than any challenge. */
const longestText = 2048

const purpose = 'second factor challenges'

/**
 * Creates {@link Challenges}: compact JWEs (RFC 7516 section 7.1, AES-256-GCM) under a key of the
 * first master secret, which is the same on all instances.
 * @param masters reads the secrets at each call
 */
export const createChallenges = ({
  masters,
  random,
  clock,
}: {
  readonly masters: () => MasterSecrets
  readonly random: Random
  readonly clock: Clock
}): Challenges => ({
  issue: async (about) => {
    const challenge = { ...about, jti: Buffer.from(random.bytes(32)).toString('base64url'), issuedAt: clock.now() }
    const [master] = masters()
    const text = await new CompactEncrypt(Buffer.from(JSON.stringify(challenge), 'utf8'))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: master.id })
      .encrypt(deriveKey(master, purpose))
    return { text, challenge }
  },

  open: async (text, uses, transport) => {
    const challenge = await openText(masters(), text)
    const isOfRequest = uses.includes(challenge.use) && challenge.transport === transport
    if (!isOfRequest || challengeEndsAt(challenge) <= clock.now()) throw new AuthError('challenge_refused')
    return challenge
  },
})

async function openText(masters: MasterSecrets, text: string): Promise<Challenge> {
  if (text.length > longestText) throw new AuthError('challenge_refused')
  const opened = await compactDecrypt(
    text,
    ({ kid }) => {
      const master = masters.find(({ id }) => id === kid)
      if (master === undefined) throw new AuthError('challenge_refused')
      return deriveKey(master, purpose)
    },
    { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
  ).catch(() => {
    throw new AuthError('challenge_refused')
  })
  return JSON.parse(Buffer.from(opened.plaintext).toString('utf8')) as Challenge
}
