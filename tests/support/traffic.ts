import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from './random.ts'
import { recordSecrets } from './record.ts'

/** What honest clients sent and received. */
export interface Tally {
  /** Sent requests. */
  readonly requests: number
  /** Answers by operation and status; broken connections by operation and code. */
  readonly outcomes: Readonly<Record<string, number>>
  /** Answers that no honest client may get: broken promises, one line each. */
  readonly broken: readonly string[]
  /** Acknowledged writes. */
  readonly acknowledged: number
}

/** Honest clients at work. */
export interface Traffic {
  tally(): Tally
  /**
   * Stops after the requests under way, then checks every acknowledged write.
   * @returns with what is lost among `broken`
   */
  finish(): Promise<Tally>
  /** Stops without a check, after another failure. */
  abandon(): void
}

/** Options of the clients. */
export interface TrafficSettings {
  /** Base URLs of the instances; may change while the clients work. */
  readonly targets: () => readonly string[]
  /** Number of concurrent clients. */
  readonly clients: number
  readonly seed: number
  /** Fraction of the requests that lose their answer; 0 by default. */
  readonly lossRate?: number
  /** Pause of a client between two turns, on a machine that has other work; 0 by default. */
  readonly pauseMs?: number
}

interface Person {
  readonly username: string
  readonly password: string
}

/** A session as a careful client stores it: the key of a refresh is kept until its pair arrives. */
interface OpenSession {
  refresh: string
  access: string
  pendingKey: string | undefined
}

interface Outcome {
  /** Undefined without an answer. */
  readonly status: number | undefined
  readonly body: Readonly<Record<string, unknown>>
  readonly retryAfter: string | undefined
}

const paths = {
  register: '/api/user/register/',
  login: '/api/user/token/',
  refresh: '/api/user/token/refresh',
  logout: '/api/user/token/blacklist/',
  me: '/api/user/me/',
} as const

type Operation = keyof typeof paths

const newKey = (): string => randomBytes(18).toString('base64url')

/**
 * Starts clients that register, log in, refresh with rotation, log out and read their account, at
 * instances chosen at random. They retry after a broken connection, a 503 and a 409; any other
 * failure breaks a promise.
 */
export const startTraffic = ({ targets, clients, seed, lossRate = 0, pauseMs = 0 }: TrafficSettings): Traffic => {
  const random = seededRandom(seed)
  const outcomes: Record<string, number> = {}
  const broken: string[] = []
  const people: Person[] = []
  const open: OpenSession[] = []
  const ended: string[] = []
  let [requests, acknowledged, named, stopping] = [0, 0, 0, false]

  const pick = <T>(among: readonly T[]): T => among[Math.floor(random() * among.length)] as T

  const ask = async (operation: Operation, body: object | undefined, headers: Record<string, string> = {}) => {
    requests += 1
    const lostAfterMs = !stopping && random() < lossRate ? random() * 20 : undefined
    const outcome = await send(`${pick(targets())}${paths[operation]}`, body, headers, lostAfterMs)
    const name = `${operation} ${outcome.status ?? 'no answer'}`
    outcomes[name] = (outcomes[name] ?? 0) + 1
    if (outcome.status === 503 && outcome.retryAfter === undefined) broken.push(`${operation}: 503 without Retry-After`)
    return outcome
  }

  /** Returns the answer, unless a client would retry after it. */
  const settled = ({ status, ...rest }: Outcome) =>
    status === undefined || status === 503 || status === 409 ? undefined : { status, ...rest }

  const breaks = (what: string, { status, body }: { status: number; body: unknown }): void => {
    broken.push(`${what}: ${status} ${JSON.stringify(body)}`)
  }

  const register = async (): Promise<void> => {
    named += 1
    const person = { username: `user-${seed}-${named}`, password: `correct-horse-${named}` }
    for (let attempt = 0; !stopping; attempt += 1) {
      const answer = settled(await ask('register', person))
      if (answer === undefined) continue
      // A retry finds the effects of the attempt without an answer.
      if (answer.status !== 201 && !(answer.status === 400 && attempt > 0)) return breaks('register', answer)
      acknowledged += 1
      people.push(person)
      return
    }
  }

  const logIn = async (): Promise<void> => {
    const answer = settled(await ask('login', pick(people), { 'Idempotency-Key': newKey() }))
    if (answer === undefined) return
    if (answer.status !== 200) return breaks('login', answer)
    acknowledged += 1
    open.push({ refresh: String(answer.body.refresh), access: String(answer.body.access), pendingKey: undefined })
  }

  const refresh = async (session: OpenSession): Promise<void> => {
    session.pendingKey ??= newKey()
    const sent = session.refresh
    const answer = settled(await ask('refresh', { refresh: sent }, { 'Idempotency-Key': session.pendingKey }))
    if (answer === undefined) return
    if (answer.status !== 200) return breaks('refresh of a live session', answer)
    acknowledged += 1
    session.refresh = String(answer.body.refresh)
    session.access = String(answer.body.access)
    if (session.refresh !== sent) session.pendingKey = undefined
  }

  const logOut = async (session: OpenSession): Promise<void> => {
    for (let attempt = 0; ; attempt += 1) {
      const answer = settled(await ask('logout', { refresh: session.refresh }))
      if (answer === undefined) {
        if (stopping) return
        continue
      }
      if (answer.status !== 200 && !(answer.status === 401 && attempt > 0)) return breaks('logout', answer)
      acknowledged += 1
      ended.push(session.refresh)
      return
    }
  }

  const me = async (session: OpenSession): Promise<void> => {
    const answer = settled(await ask('me', undefined, { Authorization: `Bearer ${session.access}` }))
    if (answer !== undefined && answer.status !== 200) breaks('me', answer)
  }

  const takeTurn = async (): Promise<void> => {
    const choice = random()
    if (people.length === 0 || choice < 0.1) return register()
    if (open.length === 0 || choice < 0.25) return logIn()
    // Removed, so that no other client uses the same session.
    const [session] = open.splice(Math.floor(random() * open.length), 1) as [OpenSession]
    if (choice < 0.35 && session.pendingKey === undefined) return logOut(session)
    await (choice < 0.7 ? refresh(session) : me(session))
    open.push(session)
  }

  const work = async (): Promise<void> => {
    while (!stopping) {
      await takeTurn()
      if (pauseMs > 0) await sleep(pauseMs)
    }
  }
  const working = Promise.all(Array.from({ length: clients }, work))
  const tally = (): Tally => ({ requests, outcomes: { ...outcomes }, broken: [...broken], acknowledged })

  const findLost = async (): Promise<void> => {
    await inLanes(open, refresh)
    await inLanes(ended, async (token) => {
      const answer = await ask('refresh', { refresh: token }, { 'Idempotency-Key': newKey() })
      if (answer.status !== 401) broken.push(`an ended session is live: ${answer.status}`)
    })
    await inLanes(people, async (person) => {
      const answer = await ask('login', person)
      if (answer.status !== 200) broken.push(`an account is lost: ${answer.status}`)
    })
  }

  return {
    tally,
    finish: async () => {
      stopping = true
      await working
      await findLost()
      agent.destroy()
      return tally()
    },
    abandon: () => {
      stopping = true
    },
  }
}

const agent = new Agent({ keepAlive: true })

/** A client that retries for a limited time. */
const patienceMs = 60_000

/** Processes items, a few at a time. */
async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values()
  const lane = async (): Promise<void> => {
    for (const item of left) await work(item)
  }
  await Promise.all([lane(), lane(), lane(), lane()])
}

function send(
  url: string,
  body: object | undefined,
  headers: Record<string, string>,
  lostAfterMs: number | undefined,
): Promise<Outcome> {
  const text = body === undefined ? '' : JSON.stringify(body)
  recordSecrets(JSON.stringify(headers) + text)
  const method = body === undefined ? 'GET' : 'POST'
  return new Promise((resolve) => {
    const gone = () => resolve({ status: undefined, body: {}, retryAfter: undefined })
    const options = { agent, method, timeout: patienceMs, headers: { 'Content-Type': 'application/json', ...headers } }
    const sent = request(url, options, (response) => {
      let received = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        received += chunk
      })
      response.once('error', gone).once('end', () => {
        recordSecrets(received)
        const retryAfter = response.headers['retry-after']
        resolve({ status: response.statusCode, body: JSON.parse(received), retryAfter })
      })
    })
    sent.once('timeout', () => sent.destroy()).once('error', gone)
    sent.end(text)
    if (lostAfterMs !== undefined) setTimeout(() => sent.destroy(), lostAfterMs).unref()
  })
}
