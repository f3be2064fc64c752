/** A presented refresh token and its successor. */
export interface Step {
  readonly sid: string
  readonly gen: number
  readonly jti: string
  readonly nextJti: string
  /** Seconds since the Unix epoch. */
  readonly now: number
}

/** The least a token service must keep. */
export interface SessionTable {
  open(sid: string, jti: string, now: number): Promise<void>
  /**
   * Spends a refresh token.
   * @returns the account's id, undefined when the token is not the current one of a live session
   */
  rotate(step: Step): Promise<number | undefined>
  /** Finds the account of a live session. */
  find(sid: string): Promise<{ id: number; username: string } | undefined>
}

/** The tables, in SQL that both databases accept. */
export const tables = [
  `create table accounts (id integer primary key, username text not null unique, is_active boolean not null)`,
  `create table sessions (id text primary key, account_id integer not null, generation bigint not null,
    current_jti text not null, previous_jti text, rotated_at bigint, revoked_at bigint)`,
  `insert into accounts (id, username, is_active) values (1, 'bench', true)`,
]

/** Both databases accept numbered placeholders in this form. */
export const statements = {
  open: `insert into sessions (id, account_id, generation, current_jti, rotated_at) values ($1, 1, 1, $2, $3)`,
  rotate: `update sessions set generation = generation + 1, previous_jti = current_jti, current_jti = $1, rotated_at = $2
    where id = $3 and generation = $4 and current_jti = $5 and revoked_at is null
      and exists (select 1 from accounts where accounts.id = sessions.account_id and accounts.is_active)
    returning account_id`,
  find: `select accounts.id, accounts.username from sessions join accounts on accounts.id = sessions.account_id
    where sessions.id = $1 and revoked_at is null and is_active`,
}
