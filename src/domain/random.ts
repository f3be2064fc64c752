import { randomBytes, randomUUID } from 'node:crypto'

/** Where random values come from: handed in, so that tests can set them. Secrets are made of them, so they must be unpredictable. */
export interface Random {
  /** Returns a UUID of version 4. */
  uuid(): string
  /** Returns `count` bytes. */
  bytes(count: number): Buffer
}

/** Reads the random number generator of the machine. */
export const systemRandom: Random = { uuid: () => randomUUID(), bytes: (count) => randomBytes(count) }
