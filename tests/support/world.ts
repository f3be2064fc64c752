import { emptyTables } from './database.ts'
import { startService } from './service.ts'

/** An account as recorded. */
export interface WorldAccount {
  readonly id: number
  readonly username: string
  /** Undefined: an unusable password. */
  readonly password: string | undefined
  readonly active: boolean
}

/** Correct for the recorded usernames, which are case-sensitive. */
const keyOf = (username: string): string => username.normalize('NFKC').toLowerCase()

/** The composed service and direct access to its state: the starting point of recorded requests. */
export const makeWorld = async (settings: Readonly<Record<string, string>>) => {
  const clock = { ahead: 0, now: () => Math.floor(Date.now() / 1000) + clock.ahead }
  const running = await startService(settings, { clock })
  const { knex } = running.service.database
  const { hasher } = running.service
  // Recorded passwords are few and used in every case, so each is hashed once.
  const hashes = new Map<string, Promise<string>>()
  const hash = (password: string): Promise<string> => {
    const found = hashes.get(password) ?? hasher.hash(password)
    hashes.set(password, found)
    return found
  }
  const update = async (id: number, changes: object): Promise<void> => {
    await knex('accounts').where({ id }).update(changes)
  }
  return {
    host: running.host,
    port: running.port,
    stop: running.stop,
    reset: async () => {
      clock.ahead = 0
      await emptyTables(knex, ['accounts', 'sessions', 'revoked_tokens', 'guessing_limits'])
    },
    addAccount: async ({ id, username, password, active }: WorldAccount) => {
      const passwordHash = password === undefined ? '!unusable' : await hash(password)
      const row = { id, username, username_key: keyOf(username), password_hash: passwordHash }
      await knex('accounts').insert({ ...row, is_active: active, created_at: 0 })
      // PostgreSQL's sequence does not follow explicit ids.
      if (knex.client.dialect === 'postgresql')
        await knex.raw(`select setval(pg_get_serial_sequence('accounts', 'id'), (select max(id) from accounts))`)
    },
    setActive: (id: number, active: boolean) => update(id, { is_active: active }),
    setPassword: async (id: number, password: string) => update(id, { password_hash: await hash(password) }),
    rename: (id: number, username: string) => update(id, { username, username_key: keyOf(username) }),
    sleep: async (seconds: number) => {
      clock.ahead += seconds
      // The windows of rate limits follow the machine's clock.
      await knex('guessing_limits').decrement('expire', seconds * 1000)
    },
    deleteAccount: async (id: number) => {
      await knex('accounts').where({ id }).delete()
    },
  }
}
