import { createInterface } from 'node:readline'
import { byNobody, logIn, paths, postJson } from '../integration/client.ts'
import { api, knowingApi } from '../integration/resource-server.ts'
import { fillSessions } from '../support/fill-sessions.ts'
import { startService, type TestService } from '../support/service.ts'

// Lets tests in other languages run services: one command per line on standard input, one answer
// per line, both JSON. All services end with standard input.

/** A command; `service` is the number that `start` returned. */
interface Command {
  readonly act: string
  readonly service?: number
  readonly settings?: Readonly<Record<string, string>>
  readonly username?: string
  readonly refresh?: string
  readonly kid?: string
  readonly count?: number
}

const password = 'correct horse battery'
const services: TestService[] = []

const start = async ({ settings = {} }: Command) => {
  const at = await startService({ ALGORITHM: 'ES256', ...knowingApi, ...settings })
  return { service: services.push(at) - 1, base_url: at.baseUrl, client_id: api.id, client_secret: api.secret }
}

type Act = (at: TestService, command: Command) => Promise<unknown>

const acts: Readonly<Record<string, Act>> = {
  stop: (at) => at.stop(),
  register: async (at, { username = '' }) => {
    await at.service.register(username, password)
  },
  logIn: (at, { username = '' }) => logIn(at, username, password),
  logOut: async (at, { refresh }) => (await postJson(at, paths.blacklistToken, { refresh })).status,
  /** Ends all sessions of account 1 and all its tokens. */
  endAccount: (at) => at.service.accounts.update(1, () => ({ active: false }), byNobody(at.service.clock.now())),
  revokeKey: (at, { kid = '' }) => at.service.keyManager.revoke(kid, byNobody(at.service.clock.now())),
  rotateKey: async (at) => {
    await at.service.keyManager.rotate('access', 'forced', byNobody(at.service.clock.now()))
    await at.service.keyManager.maintain()
  },
  /** Opens sessions `many-0`, `many-1` and so on of account 1. */
  fillSessions: async (at, { count = 0 }) => {
    const now = at.service.clock.now()
    await fillSessions(at.service.database.knex, { accountId: 1, count, at: now, exp: now + 1000, prefix: 'many' })
  },
}

const perform = async (command: Command): Promise<unknown> => {
  if (command.act === 'start') return start(command)
  const at = services[command.service ?? -1]
  const act = acts[command.act]
  if (at === undefined || act === undefined) throw new TypeError(`no act ${command.act} for ${command.service}`)
  return (await act(at, command)) ?? null
}

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await perform(JSON.parse(line) as Command).then(
    (result) => ({ result: result ?? null }),
    (error: Error) => ({ error: String(error) }),
  )
  process.stdout.write(
    `${JSON.stringify(answer, (_key, value) => (typeof value === 'bigint' ? Number(value) : value))}\n`,
  )
}
process.exit()
