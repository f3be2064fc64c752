import { type Check, expectValue, type Fault, NotRun } from '../check.ts'
import { NoAnswer, userAgent } from '../exchange.ts'
import { paths } from '../sessions.ts'
import { member, type World } from '../world.ts'

/** No client has it. */
const forged = '203.0.113.77'

/** Another address of this machine: `TRUSTED_PROXIES` often lists that of a gateway on it. */
const ofLoopback = '127.0.0.77'

/** The address and user agent that the service shows for a session. */
interface Shown {
  readonly address: unknown
  readonly userAgent: unknown
  /** The address that the request came from. */
  readonly own: string
}

/** Which address the service takes a client for. */
export const clientAddressCheck: Check = {
  id: 'writing.client-address',
  title: 'A client cannot choose its address or its user agent',
  look: 'The gateway forwards X-Forwarded-For of the client unchanged: it must append the address that it sees (nginx: $proxy_add_x_forwarded_for).',
  run: async (world) => {
    const headers = { 'X-Forwarded-For': forged, 'X-Real-IP': forged, Forwarded: `for=${forged}` }
    const shown = await showSession(world, headers)
    const request = { method: 'GET', path: paths.sessions }
    const faults: Fault[] = expectValue(request, 'user agent', String(shown.userAgent ?? userAgent), userAgent)
    if (shown.address !== forged) return faults
    // Beyond addresses that it trusts, the service believes what they say.
    const next = await showSession(world, { ...headers, 'X-Forwarded-For': `${forged}, ${shown.own}` })
    if (next.address === forged) {
      throw new NotRun(`the service trusts the address of this machine (TRUSTED_PROXIES): run from another one`)
    }
    const came = `address ${forged}, which the client sent`
    return [{ request, came, expected: 'the address of this machine' }, ...faults]
  },
}

/** Logs in with these headers, and reads what the service knows of the session. */
async function showSession(world: World, headers: Readonly<Record<string, string>>): Promise<Shown> {
  const account = await world.sessions.own()
  const isHere = /^(?:127[.]|localhost$)/.test(world.base.hostname)
  const logIn = (from?: string) => world.sessions.logIn(account, headers, from)
  const answer = isHere ? await logIn(ofLoopback).catch(unlessUnbound(() => logIn())) : await logIn()
  const authorization = { Authorization: `Bearer ${member(answer.text, 'access')}` }
  const { text } = await world.ask({ method: 'GET', path: paths.sessions, headers: authorization })
  const [session] = (member(text, 'sessions') ?? []) as readonly Readonly<Record<string, unknown>>[]
  const own = (answer.localAddress ?? '').replace(/^::ffff:/, '')
  return { address: session?.address, userAgent: session?.user_agent, own }
}

/** Not every system has all addresses of the loopback network. */
const unlessUnbound =
  <T>(instead: () => Promise<T>) =>
  (error: unknown): Promise<T> => {
    if (error instanceof NoAnswer) return instead()
    throw error
  }
