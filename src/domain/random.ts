import { randomBytes, randomUUID } from 'node:crypto'

/** The source of unpredictable random values, which tests replace. */
export interface Random {
  /** Returns a UUID of version 4. */
  uuid(): string
  /** Returns `count` bytes. */
  bytes(count: number): Buffer
}

/** The random number generator of the machine. */
export const systemRandom: Random = { uuid: () => randomUUID(), bytes: (count) => randomBytes(count) }
