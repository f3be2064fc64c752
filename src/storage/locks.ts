import type { Knex } from 'knex'
import { sha256 } from '../domain/sha256.ts'
import { isPostgres } from './dialect.ts'

// Locks between transactions, where no row of the data can be locked. Each lock is a row of
// `locks`, because not every engine has locks of tables or advisory locks. On SQLite the one writer
// needs none. Taking a lock writes its row: the statements that follow see what earlier holders
// have committed. Where the isolation level forbids that, the write is a conflict, and the guard
// runs the transaction again. A lock is held until the end of the transaction.

/** Rows of the texts of one purpose. Texts that share a row wait for each other. */
const rowsOfTexts = 256

/** Rows of a lock with parts. */
const partCount = 16

/** Blocks other holders of a lock. */
export const lock = async (trx: Knex, name: 'admins' | 'webhooks' | 'signing_keys'): Promise<void> => take(trx, [name])

/** Blocks other locks of the same text. */
export const lockText = (trx: Knex, purpose: 'username' | 'token', text: string): Promise<void> =>
  lockTexts(trx, purpose, [text])

/** Blocks other locks of the same texts, in one statement. */
export const lockTexts = (trx: Knex, purpose: 'username' | 'token', texts: readonly string[]): Promise<void> => {
  const parts = new Set(texts.map((text) => (Buffer.from(sha256(text), 'base64url')[0] ?? 0) % rowsOfTexts))
  // In one order, so that two transactions do not wait for each other.
  return take(
    trx,
    [...parts].toSorted((one, other) => one - other).map((part) => `${purpose} ${part}`),
  )
}

/**
 * Looks for a row before {@link lockText}, which would be a conflict with each of many equal
 * requests. Never finds one on SQLite, where a transaction that reads first fails at its first
 * write if another process has written in between.
 */
export const isThere = async (trx: Knex, table: string, row: Readonly<Record<string, string>>): Promise<boolean> =>
  isPostgres(trx) && (await trx(table).where(row).first(trx.raw('1'))) !== undefined

/**
 * Blocks {@link lockParts}, and only some other holders of a part.
 * @param id spreads the holders
 */
export const lockPart = (trx: Knex, name: 'secrets', id: number): Promise<void> => take(trx, [partOf(name, id)])

/** Blocks all holders of parts. */
export const lockParts = (trx: Knex, name: 'secrets' | 'outbox'): Promise<void> =>
  // In one order, so that two transactions do not wait for each other.
  take(trx, partsOf(name))

/** The names of all parts of a lock. */
export const partsOf = (name: 'secrets' | 'outbox'): readonly string[] =>
  Array.from({ length: partCount }, (_, part) => partOf(name, part))

const partOf = (name: string, id: number): string => `${name} ${id % partCount}`

async function take(trx: Knex, names: readonly string[]): Promise<void> {
  if (!isPostgres(trx) || names.length === 0) return
  const rows = names.map((name) => ({ name, taken: 1 }))
  const taken = trx.raw('locks.taken + 1')
  await trx('locks').insert(rows).onConflict('name').merge({ taken })
}

/** A lock of {@link lockParts} `outbox` that its sharers take within another statement. */
export interface SharedPart {
  /** Comes before the statement, with the values of `bindings`. */
  readonly prefix: string
  readonly bindings: readonly string[]
  /** Column for RETURNING: whether the statement sees what the last holder has committed. */
  readonly isFresh: string
}

/**
 * Shares a part of the outbox with other transactions. On PostgreSQL the statement may have begun
 * before a holder of all parts has committed; then the count of the locked row is greater than the
 * one that the statement sees.
 */
export const sharedOutbox = (id: number): SharedPart => {
  const name = partOf('outbox', id)
  return {
    prefix: 'with part as (select taken from locks where name = ? for share)',
    bindings: [name],
    isFresh: `(select taken from part) = (select taken from locks where name = '${name}') as is_fresh`,
  }
}
