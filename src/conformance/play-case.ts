import { systemClock } from '../domain/clock.ts'
import type { Measure } from './compare-answer.ts'
import { isObject, jsonValue } from './compare-json.ts'
import type { KeyChest } from './keys.ts'
import { drawIds, mintToken } from './mint.ts'
import { exchange, type RawAnswer } from './raw-http.ts'
import { requestBytes } from './request-bytes.ts'
import type { Meta, RecordedAccount, RecordedCase, RecordedRequest, Step } from './vector-file.ts'
import type { World, WorldAccount } from './world.ts'

/**
 * The world of a case: a running service, and what its file says of accounts, settings and keys.
 */
export interface Scene {
  readonly world: World
  readonly keys: KeyChest
  readonly meta: Meta
}

/** The answer to the request of a case. */
export interface Played {
  readonly answer: RawAnswer
  readonly measure: Measure
  /** Earlier steps that differ from the recording: often the cause of a difference. */
  readonly notes: readonly string[]
}

/**
 * Plays one case: empties the service, creates accounts and tokens, performs the earlier steps and
 * sends the request.
 * @throws Error when the case asks for something unknown or the service does not answer at all
 */
export async function playCase(recorded: RecordedCase, scene: Scene): Promise<Played> {
  const { setup } = recorded
  await scene.world.reset()
  for (const name of setup.users ?? []) await scene.world.addAccount(worldAccount(accountNamed(name, scene)))
  const tokens = mintTokens(recorded, scene)
  const notes: string[] = []
  for (const step of setup.before ?? []) notes.push(...(await takeStep(step, scene, tokens)))
  const slept = sleptIn(setup.before ?? [])
  const from = systemClock.now() + slept
  const answer = await send(recorded.request, scene, tokens)
  const window = { from, to: systemClock.now() + slept }
  return { answer, measure: { window, allows: scene.world.allows }, notes }
}

function sleptIn(steps: readonly Step[]): number {
  return steps.reduce((sum, { op, seconds }) => (op === 'sleep' ? sum + (seconds ?? 0) : sum), 0)
}

function mintTokens(recorded: RecordedCase, { keys, meta }: Scene): Map<string, string> {
  const simpleJwt = meta.profiles[recorded.profile]?.SIMPLE_JWT ?? {}
  const mint = { keys, users: meta.users, simpleJwt, now: systemClock.now(), jti: drawIds() }
  const recipes = Object.entries(recorded.setup.tokens ?? {})
  return new Map(recipes.map(([name, recipe]) => [name, mintToken(recipe, mint)]))
}

function send(request: RecordedRequest, { world }: Scene, tokens: ReadonlyMap<string, string>): Promise<RawAnswer> {
  const { host, port } = world
  const sent = { ...request, path: pathIn(world, request.path) }
  return exchange(world, requestBytes(sent, `${host}:${port}`, tokens), request.method)
}

function pathIn({ path = '', paths = {} }: World, recorded: string): string {
  if (!recorded.startsWith('/')) return recorded
  const [pathname = '', ...query] = recorded.split('?')
  return [path + (Object.hasOwn(paths, pathname) ? paths[pathname] : pathname), ...query].join('?')
}

async function takeStep(step: Step, scene: Scene, tokens: Map<string, string>): Promise<readonly string[]> {
  const { world } = scene
  const accountId = () => accountNamed(step.user ?? '', scene).id
  switch (step.op) {
    case 'http':
      return takeHttpStep(step, scene, tokens)
    case 'set_active':
      await world.setActive(accountId(), step.active === true)
      return []
    case 'set_password':
      await world.setPassword(accountId(), step.password ?? '')
      return []
    case 'rename':
      await world.rename(accountId(), step.to ?? '')
      return []
    case 'delete_user':
      await world.deleteAccount(accountId())
      return []
    case 'sleep':
      if (typeof step.seconds !== 'number') throw new Error('a sleep step without seconds')
      await world.sleep(step.seconds)
      return []
    case 'age_outstanding_rows':
    case 'flushexpiredtokens':
    case 'delete_outstanding_rows':
      await world.changeTokenRows?.(step.op)
      return []
  }
  throw new Error(`unknown step ${step.op}`)
}

async function takeHttpStep(step: Step, scene: Scene, tokens: Map<string, string>): Promise<readonly string[]> {
  if (!step.request) throw new Error('an http step without a request')
  const answers = [step.answers ?? []].flat()
  const notes: string[] = []
  for (let turn = 0; turn < (step.times ?? 1); turn += 1) {
    const answer = await send(step.request, scene, tokens)
    const recorded = answers[turn]
    if (recorded && recorded.status !== answer.status) {
      notes.push(`${step.request.path} before it: recorded ${recorded.status}, got ${answer.status} ${answer.body}`)
    }
    for (const [name, path] of Object.entries(step.capture ?? {})) tokens.set(name, textAt(answer.body, path))
  }
  return notes
}

function textAt(body: string, path: string): string {
  const found = path
    .split('.')
    .reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), jsonValue(body)?.value)
  if (typeof found !== 'string') throw new Error(`nothing to capture at ${path} of ${body}`)
  return found
}

function accountNamed(name: string, { meta }: Scene): RecordedAccount {
  const account = meta.users[name] ?? Object.values(meta.users).find(({ username }) => username === name)
  if (!account) throw new Error(`no account named ${name}`)
  return account
}

// An account whose hash the recorded service could not read must not get in elsewhere either.
function worldAccount({ id, username, password, active, stored_password: stored }: RecordedAccount): WorldAccount {
  const usable = stored === undefined || /^(?:pbkdf2_|scrypt\$)/.test(stored)
  return { id, username, password: usable ? password : undefined, active, ...(stored && { stored }) }
}
