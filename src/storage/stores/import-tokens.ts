import type { Knex } from 'knex'
import type { ImportStore } from '../../domain/imports/import-store.ts'
import { sha256 } from '../../domain/sha256.ts'
import { rowsOf, rowsOfJson, whereAmong } from '../dialect.ts'
import { guarded } from '../guard.ts'
import { lockTexts } from '../locks.ts'
import type { AuditTrail } from './audit-store.ts'
import { endSessions } from './end-sessions.ts'
import { renewLease } from './import-lease.ts'
import { isStorable } from './session-row.ts'
import { isOfCurrentEpoch } from './where-live.ts'

/** Creates the methods of {@link ImportStore} about revoked tokens. */
export const createImportTokens = (
  knex: Knex,
  trail: AuditTrail,
): Pick<ImportStore, 'findUnknownTokens' | 'revoke'> => ({
  findUnknownTokens: (tokens) =>
    guarded(async () => {
      if (tokens.length === 0) return tokens
      const hashes = tokens.map(({ jti }) => sha256(jti))
      const rows: string[] = await whereAmong(knex, knex('revoked_tokens'), 'jti_hash', hashes).pluck('jti_hash')
      const known = new Set(rows)
      return tokens.filter((_token, place) => !known.has(hashes[place] ?? ''))
    }),

  revoke: async (tokens, act) => {
    const current = await withCurrentToken(knex, tokens)
    return trail.transaction(async (trx, record) => {
      await renewLease(trx, act.lease)
      const jtiOf = new Map(tokens.map(({ jti }) => [sha256(jti), jti]))
      // Orders it with an adoption of the same token.
      await lockTexts(trx, 'token', [...jtiOf.keys()])
      const added = await insertTokens(trx, tokens)
      const jtis = added.map((hash) => jtiOf.get(hash) ?? '').filter(isStorable)
      const end = (tokensOf: Readonly<Record<string, readonly string[]>>): Promise<number> => {
        const sessions = trx('sessions').whereRaw(isOfCurrentEpoch)
        for (const [column, values] of Object.entries(tokensOf)) whereAmong(trx, sessions, column, values)
        return endSessions(trx, sessions, 'logout', act, record)
      }
      const ended = await end({ id: current, jti: jtis })
      return { added: added.length, endedSessions: ended + (await end({ adopted_jti: added })) }
    })
  },
})

/**
 * Finds the sessions whose current refresh token is among some. It reads all sessions, because an
 * index would cost every refresh; outside of the transaction, which would let others wait. Another
 * service knows a token only after it was issued here, so none is missed.
 */
function withCurrentToken(knex: Knex, tokens: readonly { readonly jti: string }[]): Promise<string[]> {
  const jtis = tokens.map(({ jti }) => jti).filter(isStorable)
  return guarded(async () => whereAmong(knex, knex('sessions'), 'jti', jtis).pluck('id'))
}

/** Stores tokens, and returns the hashes of those that were not stored. */
async function insertTokens(
  trx: Knex.Transaction,
  tokens: readonly { readonly jti: string; readonly exp: number }[],
): Promise<readonly string[]> {
  const rows = tokens.map(({ jti, exp }) => ({ jti_hash: sha256(jti), expires_at: exp }))
  const table = rowsOfJson(trx, 'given', { jti_hash: 'text', expires_at: 'bigint' })
  const added = await trx.raw(
    `insert into revoked_tokens (jti_hash, expires_at) select jti_hash, expires_at from ${table} where true
      on conflict (jti_hash) do nothing returning jti_hash`,
    [JSON.stringify(rows)],
  )
  return (rowsOf(added) as { readonly jti_hash: string }[]).map(({ jti_hash }) => jti_hash)
}
