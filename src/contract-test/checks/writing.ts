import { systemRandom } from '../../domain/random.ts'
import { type Check, expectValue, NotRun } from '../check.ts'
import type { ReceivedAnswer, TestRequest } from '../exchange.ts'
import { paths, randomUsername, usernameFieldOf } from '../sessions.ts'
import { jsonRequest, type Member, member, type World } from '../world.ts'
import { clientAddressCheck } from './client-address.ts'
import { unlessStatus } from './requests.ts'

/** What needs an account of its own. */
export const writingChecks: readonly Check[] = [
  {
    id: 'writing.text',
    title: 'Text arrives unchanged: usernames and passwords with other letters and signs, in JSON and in a form',
    look: 'A filter that re-encodes bodies: another charset, escapes, + and % in forms.',
    run: async (world) => {
      const field = usernameFieldOf(world.contract)
      const isEmail = field === 'email'
      const account = await world.sessions.register(`${isEmail ? '' : 'é+ü@'}${randomUsername(world.contract)}`)
      const { status, text } = await world.sessions.logIn(account)
      const login = jsonRequest(paths.login, '(username and password)')
      const form = new URLSearchParams({ [field]: account.username, password: account.password }).toString()
      const headers = { Authorization: `Bearer ${member(text, 'access')}` }
      const me = { method: 'GET', path: paths.me, headers }
      const came = member((await world.ask(me)).text, 'username')
      const type = 'application/x-www-form-urlencoded'
      const inForm = { method: 'POST', path: paths.login, headers: { 'Content-Type': type }, body: form }
      return [
        ...expectValue(login, 'status', status, 200),
        ...expectValue(me, 'username', String(came), account.username),
        ...(await unlessStatus(world, 200, inForm)),
      ]
    },
  },
  {
    id: 'writing.large-number',
    title: 'Numbers in request bodies keep all their digits',
    look: 'A plugin that parses and rewrites request bodies: 20 digits do not fit the number type of most languages.',
    run: async (world) => {
      const field = usernameFieldOf(world.contract)
      if (field === 'email') throw new NotRun('usernames are e-mail addresses here')
      const digits = `9${BigInt(`0x${systemRandom.bytes(8).toString('hex')}`)
        .toString()
        .padStart(20, '1')}`
      const { password } = await world.sessions.register(digits)
      const body = `{${JSON.stringify(field)}:${digits},"password":${JSON.stringify(password)}}`
      return unlessStatus(world, 200, jsonRequest(paths.login, body))
    },
  },
  {
    id: 'writing.idempotency-key',
    title: 'A refresh that is repeated with its Idempotency-Key gets the same refresh token, and 409 without',
    look: 'Idempotency-Key is removed or replaced. A lost answer to a refresh would log the user out.',
    run: async (world) => {
      const refresh = await freshToken(world, await world.sessions.own())
      const key = { 'Idempotency-Key': systemRandom.bytes(24).toString('base64url') }
      const keyed = jsonRequest(paths.refresh, { refresh }, key)
      const [first, second] = [await world.ask(keyed), await world.ask(keyed)]
      const tokens = [first, second].map(({ text }) => member(text, 'refresh'))
      if (first.status === 200 && tokens[0] === undefined) {
        throw new NotRun('the service does not rotate refresh tokens (ROTATE_REFRESH_TOKENS)')
      }
      const bare = await world.ask(jsonRequest(paths.refresh, { refresh }))
      return [
        ...expectValue(keyed, 'status', second.status, 200),
        ...(tokens[0] === tokens[1]
          ? []
          : [{ request: keyed, came: 'another refresh token', expected: 'the refresh token of the first answer' }]),
        ...expectValue(jsonRequest(paths.refresh, { refresh }), 'status', bare.status, 409),
      ]
    },
  },
  clientAddressCheck,
  {
    id: 'writing.retry-after',
    title: '429 comes with Retry-After and a body of JSON',
    look: 'Retry-After is removed, or the gateway answers 429 for a limit of its own.',
    run: async (world) => {
      const { request, answer } = await provokeLimit(world)
      const wait = answer.headers['retry-after']
      if (answer.status !== 429) return expectValue(request, 'status', answer.status, 429)
      if (wait !== undefined && /^[1-9]\d{0,8}$/.test(wait)) return []
      return [{ request, came: `Retry-After: ${wait ?? 'absent'}`, expected: 'Retry-After in seconds' }]
    },
  },
  {
    id: 'writing.device-token',
    title: 'X-Device-Token arrives: a known device can log in while others must wait',
    look: 'Lists of headers that are forwarded. Without this header an attacker can lock a user out.',
    run: async (world) => {
      const { device, answer } = await provokeLimit(world)
      if (answer.status !== 429 || device === undefined) throw new NotRun('no limit was reached, or no device is known')
      const other = await world.sessions.register(randomUsername(world.contract))
      // Not run when logins from this address are limited: an unknown device then shows nothing.
      await world.sessions.logIn(other)
      const { username, password } = await world.sessions.own()
      const fields = { [usernameFieldOf(world.contract)]: username, password }
      const known = await world.ask(jsonRequest(paths.login, fields, { 'X-Device-Token': device }))
      const request = { method: 'POST', path: paths.login, headers: { 'X-Device-Token': device } }
      return expectValue(request, 'status', known.status, 200)
    },
  },
]

/** One more than the default of `LIMIT_LOGIN_NETWORK`, and one for a change of its period. */
const mostAttempts = 12

/** A login that met the limit of its account. */
interface Limited {
  readonly request: TestRequest
  readonly answer: ReceivedAnswer
  /** The device token of an earlier login. */
  readonly device: string | undefined
}

const limited = new WeakMap<World, Promise<Limited>>()

function provokeLimit(world: World): Promise<Limited> {
  const found = limited.get(world) ?? sendWrongPasswords(world)
  limited.set(world, found)
  return found
}

/** For an account of this run: no other account is affected. */
async function sendWrongPasswords(world: World): Promise<Limited> {
  const account = await world.sessions.own()
  const device = (await world.sessions.logIn(account)).headers['x-device-token']
  const field = usernameFieldOf(world.contract)
  const request = jsonRequest(paths.login, { [field]: account.username, password: 'contract-test wrong' })
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const answer = await world.ask(request)
    if (answer.status !== 401) return { request, answer, device }
  }
  throw new NotRun(`${mostAttempts} wrong passwords met no limit (LIMIT_LOGIN_NETWORK)`)
}

async function freshToken(world: World, account: Member): Promise<string> {
  const refresh = member((await world.sessions.logIn(account)).text, 'refresh')
  if (typeof refresh !== 'string') throw new NotRun('the login returned no refresh token')
  return refresh
}
