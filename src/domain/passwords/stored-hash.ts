import { timingSafeEqual } from 'node:crypto'
import type { Random } from '../random.ts'
import type { PasswordFormat } from './password-format.ts'

/** The format and the parameters that decide how much work a verification is. */
export type HashWork = Readonly<Record<string, number | string>> & { readonly format: PasswordFormat }

/** A text that equal works have in common. */
export const workKey = (work: HashWork): string => JSON.stringify(work)

/** A stored text that can be verified. */
export interface StoredHash {
  readonly work: HashWork
  /** Does the work once. */
  matches(password: string): Promise<boolean>
  /** Returns a hash of the same work and of equal lengths that no password matches. */
  decoy(random: Random): StoredHash
}

/** Parts of a hash whose digest is computed again and compared. */
interface DigestParts {
  readonly work: HashWork
  readonly salt: Buffer
  readonly digest: Buffer
  compute(password: string, salt: Buffer): Promise<Buffer>
}

/** Creates a {@link StoredHash} from a salt and the digest of the salted password. */
export const digestHash = (parts: DigestParts): StoredHash => {
  const { work, salt, digest, compute } = parts
  return {
    work,
    matches: async (password) => {
      const computed = await compute(password, salt)
      return computed.length === digest.length && timingSafeEqual(computed, digest)
    },
    decoy: ({ bytes }) => digestHash({ ...parts, salt: bytes(salt.length), digest: bytes(digest.length) }),
  }
}
