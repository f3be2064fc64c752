import { createInterface } from 'node:readline'
import { profileSettings } from '../../contract-tests/vectors/profile-settings.ts'
import { latchkeyAllowance } from '../../contract-tests/vectors/settings-world.ts'
import { makeWorld } from './world.ts'

// A world command of `latchkey conformance` for this service: a new service for each `start`.
type OwnWorld = Awaited<ReturnType<typeof makeWorld>>
type Line = Readonly<Record<string, unknown>> & { readonly op: string; readonly id: number }

const additions = { ...latchkeyAllowance, refresh_headers: latchkeyAllowance.refreshHeaders }
let world: OwnWorld | undefined

async function start(line: Line): Promise<object> {
  // The keys of the line are texts, not names.
  const keys = { settingText: (text: string) => text, secret: () => Buffer.from(String(line.secret_key)) }
  const { settings } = profileSettings(line, { ...keys, privateKey: () => missing('private keys') })
  world = await makeWorld(settings)
  return { base_url: `http://${world.host}:${world.port}`, additions }
}

function missing(what: string): never {
  throw new TypeError(`this world has no ${what}`)
}

type Perform = (world: OwnWorld, line: Line) => unknown

const operations: Readonly<Record<string, Perform>> = {
  reset: ({ reset }) => reset(),
  add_account: ({ addAccount }, { id, username, password, active }) =>
    addAccount({
      id,
      username: String(username),
      password: password === null ? undefined : String(password),
      active: active === true,
    }),
  set_active: ({ setActive }, { id, active }) => setActive(id, active === true),
  set_password: ({ setPassword }, { id, password }) => setPassword(id, String(password)),
  rename: ({ rename }, { id, username }) => rename(id, String(username)),
  delete_account: ({ deleteAccount }, { id }) => deleteAccount(id),
  sleep: ({ sleep }, { seconds }) => sleep(Number(seconds)),
  age_outstanding_rows: () => undefined,
  flushexpiredtokens: () => undefined,
  delete_outstanding_rows: () => undefined,
  stop: ({ stop }) => stop(),
}

async function answer(line: Line): Promise<object> {
  if (line.op === 'start') return start(line)
  const perform = operations[line.op] ?? missing(line.op)
  await perform(world ?? missing('service'), line)
  return {}
}

for await (const text of createInterface({ input: process.stdin })) {
  const reply = await answer(JSON.parse(text)).then(
    (more) => ({ ok: true, ...more }),
    (error: unknown) => ({ error: String(error) }),
  )
  process.stdout.write(`${JSON.stringify(reply)}\n`)
}
process.exit()
