import { createCompiler } from './answer-check.ts'
import type { Contract } from './contract.ts'
import { type Exchange, NoAnswer, type ReceivedAnswer, send, type TestRequest } from './exchange.ts'
import { createRedactor, type Redactor } from './redact.ts'

/** The id and password of an account. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** An account and a session of it. */
export interface Member extends Credentials {
  readonly access: string
  readonly refresh: string
  /** The claims of its access token. */
  readonly claims: Readonly<Record<string, unknown>>
  readonly authorization: Readonly<Record<string, string>>
  /** Whether this run has registered it. */
  readonly isOwn: boolean
}

/** The accounts and sessions of a run. */
export interface Sessions {
  /** Returns an account that is logged in. @throws NotRun without one */
  readonly member: () => Promise<Member>
  /** Returns an account that this run has registered. @throws NotRun when it may not */
  readonly own: () => Promise<Member>
  /** Registers an account. @throws NotRun when it may not */
  readonly register: (username: string) => Promise<Credentials>
  /** Logs in, with more headers and from an address of this machine if needed. */
  readonly logIn: (
    credentials: Credentials,
    headers?: Readonly<Record<string, string>>,
    from?: string,
  ) => Promise<ReceivedAnswer>
  /** Deletes its own accounts and ends the sessions of others. Returns what is left. */
  readonly close: () => Promise<readonly string[]>
}

/** How a run is configured. */
export interface TestOptions {
  /** The root of the service. */
  readonly base: URL
  readonly contract: Contract
  /** Its document as it is served. */
  readonly source: unknown
  /** Accounts that may be used. */
  readonly accounts: readonly Credentials[]
  /** Whether accounts may be registered. */
  readonly isWriting: boolean
  /** The origin of a page that may call the service. */
  readonly origin: string | undefined
  /** Longest wait for one answer. */
  readonly timeoutMs: number
  /** Ends the run before its next request. Its accounts and sessions are removed. */
  readonly stop?: AbortSignal | undefined
}

/** What the checks use. */
export interface World extends TestOptions {
  /** Sends a request, and keeps the exchange for the rules of every answer. */
  readonly ask: (request: TestRequest) => Promise<ReceivedAnswer>
  /** Sends a request that the rules of every answer do not judge. */
  readonly probe: (request: TestRequest) => Promise<ReceivedAnswer>
  /** From now on, requests are sent in a run that was stopped too: they tidy up. */
  readonly beginEnding: () => void
  /** Every exchange so far. */
  readonly exchanges: readonly Exchange[]
  readonly redactor: Redactor
  readonly schemas: ReturnType<typeof createCompiler>
  readonly sessions: Sessions
}

/** Requests without an answer after which the run ends. */
const mostSilent = 4

/** Too many requests got no answer. */
export class Unreachable extends Error {
  /** What this run could not tidy up. */
  readonly left: readonly string[]

  constructor(message: string, left: readonly string[] = []) {
    super(message)
    this.left = left
  }
}

/** The run was stopped. */
export class Stopped extends Unreachable {}

const schemas = createCompiler()

/** Creates the parts that all checks share. */
export const createWorld = (options: TestOptions, openSessions: (world: World) => Sessions): World => {
  const exchanges: Exchange[] = []
  const redactor = createRedactor()
  let silent = 0
  let isEnding = false
  const probe = async (request: TestRequest): Promise<ReceivedAnswer> => {
    if (options.stop?.aborted && !isEnding) throw new Stopped('stopped')
    try {
      return await send(options.base, request, options.timeoutMs)
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
      silent += 1
      const what = `${request.method} ${request.path.slice(0, 100)}: ${error.message}`
      throw silent >= mostSilent ? new Unreachable(what) : new NoAnswer(what, { cause: error })
    }
  }
  const ask = async (request: TestRequest): Promise<ReceivedAnswer> => {
    const answer = await probe(request)
    exchanges.push({ request, answer })
    return answer
  }
  let sessions: Sessions | undefined
  const world: World = {
    ...options,
    ask,
    probe,
    beginEnding: () => {
      isEnding = true
    },
    exchanges,
    redactor,
    schemas,
    get sessions() {
      sessions ??= openSessions(world)
      return sessions
    },
  }
  return world
}

/** Sends JSON. */
export const jsonRequest = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  ({
    method: 'POST',
    path,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }) satisfies TestRequest

/** Parses a body of JSON; undefined for any other. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Returns a member of a JSON object, or undefined. */
export const member = (text: string, name: string): unknown => {
  const value = parseJson(text)
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
