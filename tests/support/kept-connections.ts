import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { recordSecrets } from './record.ts'

/** What clients that keep their connections have seen. */
export interface KeptTally {
  readonly answered: number
  /** Requests that failed, one line each. */
  readonly failed: readonly string[]
}

/** Clients at work. */
export interface KeptClients {
  /** Makes them send many more requests, or as few as before. */
  hurry(now: boolean): void
  stop(): Promise<KeptTally>
}

/** Options of the clients. */
export interface KeptClientsSettings {
  /** Start of every username. */
  readonly name: string
  readonly urls: readonly string[]
  readonly count: number
}

/** An instance that closes its connections is stopping: it is back after a while. */
const leftForMs = 3000

/** Between two requests of a client: usually, and while an instance stops. */
const [usualPauseMs, hurriedPauseMs] = [60, 5]

/** With more, the clients stop. */
const mostFailures = 20

type Fields = Readonly<Record<string, unknown>>

/**
 * Starts clients that never retry a request: each keeps a connection to every URL and uses them in
 * turn, to refresh its session with rotation, to read its account and to log in again. A URL that
 * refuses a connection, or whose last answer closed it, is passed over while others are not; when
 * all are, the one that was left first is tried.
 */
export const startKeptClients = ({ name, urls, count }: KeptClientsSettings): KeptClients => {
  let [answered, stopping, turn, isHurried] = [0, false, 0, false]
  const failed: string[] = []
  const leftAt = new Map<string, number>()

  const leftFor = (url: string): number => Date.now() - (leftAt.get(url) ?? 0)

  const nextUrl = (): string => {
    for (let passed = 0; passed < urls.length; passed += 1) {
      turn += 1
      const url = urls[turn % urls.length] ?? ''
      if (leftFor(url) >= leftForMs) return url
    }
    return [...urls].sort((one, other) => leftFor(other) - leftFor(one))[0] ?? ''
  }

  const ask = async (agent: Agent, path: string, fields?: Fields, access?: string): Promise<Fields> => {
    const refused: unknown[] = []
    for (let attempt = 0; attempt < urls.length; attempt += 1) {
      const url = nextUrl()
      try {
        const { body, closes } = await send(agent, `${url}${path}`, fields, access)
        answered += 1
        if (closes) leftAt.set(url, Date.now())
        return body
      } catch (error) {
        refused.push(error)
        if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') break
        leftAt.set(url, Date.now())
      }
    }
    throw refused.at(-1)
  }

  const live = async (agent: Agent, person: Fields): Promise<void> => {
    let pair = await ask(agent, '/api/user/token/', person)
    for (let count = 0; count < 10 && !stopping; count += 1) {
      pair = await ask(agent, '/api/user/token/refresh', { refresh: pair.refresh })
      await sleep(isHurried ? hurriedPauseMs : usualPauseMs)
      await ask(agent, '/api/user/me/', undefined, String(pair.access))
      await sleep(isHurried ? hurriedPauseMs : usualPauseMs)
    }
  }

  const work = async (number: number): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const person = { username: `${name}-${number}`, password: 'correct horse battery' }
    const fail = (error: unknown): void => void failed.push(`${name}-${number}: ${error}`)
    await ask(agent, '/api/user/register/', person).catch(fail)
    while (!stopping && failed.length < mostFailures) await live(agent, person).catch(fail)
    agent.destroy()
  }

  const working = Promise.all(Array.from({ length: count }, (_, number) => work(number)))
  return {
    hurry: (now) => {
      isHurried = now
    },
    stop: async () => {
      stopping = true
      await working
      return { answered, failed }
    },
  }
}

interface Answered {
  readonly body: Fields
  /** Whether this is the last answer on its connection. */
  readonly closes: boolean
}

function send(agent: Agent, url: string, fields: Fields | undefined, access: string | undefined): Promise<Answered> {
  const text = fields === undefined ? '' : JSON.stringify(fields)
  const authorization = access === undefined ? {} : { Authorization: `Bearer ${access}` }
  const headers = { 'Content-Type': 'application/json', 'Content-Length': text.length, ...authorization }
  recordSecrets(JSON.stringify(headers) + text)
  return new Promise((resolve, reject) => {
    const method = fields === undefined ? 'GET' : 'POST'
    const sent = request(url, { agent, method, headers, timeout: 20_000 }, (response) => {
      let received = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        received += chunk
      })
      response.once('error', reject).once('end', () => {
        recordSecrets(received)
        const closes = response.headers.connection === 'close'
        if ((response.statusCode ?? 500) < 300) resolve({ body: JSON.parse(received), closes })
        else reject(new Error(`${method} ${url}: ${response.statusCode} ${received}`))
      })
    })
    sent.once('timeout', () => sent.destroy(new Error(`${url}: no answer within 20 s`)))
    sent.once('error', (error: NodeJS.ErrnoException) => {
      const kind = sent.reusedSocket ? 'a kept' : 'a new'
      reject(Object.assign(new Error(`${method} ${url} on ${kind} connection: ${error.message}`), { code: error.code }))
    })
    sent.end(text)
  })
}
