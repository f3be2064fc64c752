import type { Knex } from 'knex'
import type { Rotation } from '../../domain/sessions/session-store.ts'
import { isPostgres } from '../dialect.ts'
import { isLost } from '../faults.ts'
import type { Statements } from './statements.ts'

// The normal case of a refresh. Only one of two rotations of a session updates its row. `given` has
// one row for each rotation, from the JSON array `?`.

/** Tokens carry these of the account. */
const ofAccount = ['subject', 'claims']
  .map((column) => `(select ${column} from accounts where accounts.id = account_id) as ${column}`)
  .join(', ')

const rotateGiven = `
  update sessions set
      gen = sessions.gen + 1,
      previous_jti = sessions.jti,
      jti = given.next_jti,
      iat = given.next_iat,
      exp = case when expires_at < given.next_exp then expires_at else given.next_exp end,
      rotated_at = given.next_iat,
      idempotency_hash = given.idempotency_hash,
      keyed = (keyed or given.idempotency_hash is not null),
      last_used_at = given.next_iat
    from given
    where sessions.id = given.sid
      and sessions.purpose = given.purpose
      and revoked_at is null
      and (expires_at is null or expires_at > given.next_iat)
      and last_used_at > given.idle_since
      and least_gen <= given.gen
      and exists (
        select 1 from accounts where accounts.id = account_id and is_active and session_epoch <= sessions.epoch)
      and (given.spent_tokens = 'accept'
        or (sessions.gen = given.gen
          and sessions.jti = given.jti
          and (rotated_at is null or rotated_at + given.grace_seconds <= given.next_iat)
          and (not keyed or given.idempotency_hash is not null)))
    returning sessions.id as sid, sessions.gen as gen, sessions.jti as jti, sessions.iat as iat, sessions.exp as exp,
      auth_time, amr, expires_at, account_id, ${ofAccount}`

const rotateOnSqlite = `
  with given as materialized (
    select
        value ->> '$.presented.sid' as sid,
        value ->> '$.presented.gen' as gen,
        value ->> '$.presented.jti' as jti,
        value ->> '$.purpose' as purpose,
        value ->> '$.spentTokens' as spent_tokens,
        value ->> '$.next.jti' as next_jti,
        value ->> '$.next.iat' as next_iat,
        value ->> '$.next.exp' as next_exp,
        value ->> '$.idempotencyHash' as idempotency_hash,
        value ->> '$.graceSeconds' as grace_seconds,
        value ->> '$.idleSince' as idle_since
      from json_each(?))
  ${rotateGiven}`

const givenOnPostgres = `
    select
        value #>> '{presented,sid}' as sid,
        cast(value #>> '{presented,gen}' as bigint) as gen,
        value #>> '{presented,jti}' as jti,
        value ->> 'purpose' as purpose,
        value ->> 'spentTokens' as spent_tokens,
        value #>> '{next,jti}' as next_jti,
        cast(value #>> '{next,iat}' as bigint) as next_iat,
        cast(value #>> '{next,exp}' as bigint) as next_exp,
        value ->> 'idempotencyHash' as idempotency_hash,
        cast(value ->> 'graceSeconds' as bigint) as grace_seconds,
        cast(value ->> 'idleSince' as bigint) as idle_since
      from json_array_elements(cast(? as json))`

const rotateOnPostgres = `
  with given as materialized (${givenOnPostgres})
  ${rotateGiven}`

/** Skips locked rows, so that groups do not wait for other sessions or for each other. */
const rotateUnlockedOnPostgres = `
  with wanted as materialized (${givenOnPostgres}),
    given as materialized (
      select wanted.* from wanted join sessions on sessions.id = wanted.sid for no key update of sessions skip locked)
  ${rotateGiven}`

/** The columns that a rotation returns. */
export interface RotatedRow {
  readonly sid: string
  readonly gen: number
  readonly jti: string
  readonly iat: number
  readonly exp: number
  readonly auth_time: number
  readonly amr: string | null
  readonly expires_at: number | null
  readonly account_id: number
  readonly subject: string | null
  readonly claims: string
}

/** The columns of a rotation, of a session that may have been rotated. */
const findRotated = `
  select id as sid, gen, jti, iat, exp, auth_time, amr, expires_at, account_id, ${ofAccount}
    from sessions where id = ?`

/** Prepares the rotation, which returns the row; or undefined when it wrote nothing. */
export const prepareRotateSession = (knex: Knex, statements: Statements) => {
  const rotate = prepareRotation(knex, statements)
  const find = statements.prepare(findRotated)

  return async (rotation: Rotation): Promise<RotatedRow | undefined> => {
    try {
      return await rotate(rotation)
    } catch (error) {
      if (!isLost(error)) throw error
    }
    // The connection was lost. If it was the answer that got lost, the session already has
    // the random id of the next token: the client must not be treated as one that reuses a token.
    const rotated = await rotate(rotation)
    if (rotated !== undefined) return rotated
    const [row] = (await find(rotation.presented.sid)) as RotatedRow[]
    return row?.jti === rotation.next.jti ? row : undefined
  }
}

function prepareRotation(knex: Knex, { prepare, batch }: Statements) {
  const rotateAlone = prepare(isPostgres(knex) ? rotateOnPostgres : rotateOnSqlite)
  const rotateGroup = isPostgres(knex) ? prepare(rotateUnlockedOnPostgres) : rotateAlone

  const alone = async (rotation: Rotation) => {
    const [row] = await rotateAlone(JSON.stringify([rotation]))
    return row as RotatedRow | undefined
  }

  return batch(async (group: readonly Rotation[]) => {
    // Keeps the first rotation of each session.
    const bySid = new Map(group.toReversed().map((rotation) => [rotation.presented.sid, rotation]))
    const rows = (await rotateGroup(JSON.stringify([...bySid.values()]))) as RotatedRow[]
    const rotated = new Map(rows.map((row) => [bySid.get(row.sid), row]))
    // A rotation without a row is retried alone, and delays no other.
    return group.map((rotation) => rotated.get(rotation) ?? alone(rotation))
  })
}
