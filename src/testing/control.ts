import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { TestKitError } from '../compose/test-kit.ts'
import { readOwnText } from '../own-files/read.ts'
import { type ControlAccess, ControlRefusal, readObject, requireAccess, requireOnly } from './control-guard.ts'
import type { TestAccount, TestLatchkey } from './kit.ts'
import { StartError } from './settings.ts'
import { ClockError } from './test-clock.ts'

/** What tests do through `/__test__/`. */
type Controls = Omit<TestLatchkey, 'baseUrl' | 'stop'>

type Body = Readonly<Record<string, unknown>>

interface Answer {
  readonly status: number
  readonly body?: unknown
}

type Operation = (controls: Controls, request: IncomingMessage) => Promise<Answer>

const operations: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  '/__test__/openapi.json': {
    GET: async () => ({ status: 200, body: JSON.parse(readOwnText('src/testing/test-server.openapi.json')) }),
  },
  '/__test__/clock': {
    POST: async ({ clock }, request) => {
      const body = await readObject(request)
      requireOnly(body, ['advance'])
      await clock.advance(body.advance as string | number)
      return { status: 200, body: { now: clock.now().toISOString() } }
    },
  },
  '/__test__/accounts': {
    POST: async ({ addAccount }, request) => {
      const account = (await readObject(request)) as unknown as TestAccount
      const id = await addAccount(account)
      return { status: 201, body: { id, username: account.username.normalize('NFKC') } }
    },
  },
  '/__test__/tokens': {
    POST: async (controls, request) => ({ status: 201, body: await makeTokens(controls, await readObject(request)) }),
    DELETE: async ({ revokeEverything }) => {
      await revokeEverything()
      return { status: 204 }
    },
  },
  '/__test__/reset': {
    POST: async ({ reset }, request) => {
      requireOnly(await readObject(request), [])
      await reset()
      return { status: 204 }
    },
  },
}

/** A session of an account by its username, or an access token without one by any id. */
async function makeTokens({ signIn, mint }: Controls, body: Body): Promise<object> {
  const { username, user_id, claims = {} } = body
  if (typeof username === 'string') {
    requireOnly(body, ['username'])
    return signIn(username)
  }
  requireOnly(body, ['user_id', 'claims'])
  if (!(Number.isSafeInteger(user_id) || typeof user_id === 'string')) {
    throw new ControlRefusal(400, 'Send username (a text), or user_id (a whole number or a text).')
  }
  if (claims?.constructor !== Object) throw new ControlRefusal(400, 'claims is no object.')
  return { access: await mint({ user_id: user_id as number | string, claims: claims as Body }) }
}

/** Puts `/__test__/` in front of the service. */
export const addControls = (server: Server, controls: Controls, access: ControlAccess): void => {
  const [serve] = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse & { req: IncomingMessage }) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    if (path.startsWith('/__test__/')) void answer(path, request, response, { controls, access })
    else serve?.(request, response)
  })
}

interface ControlParts {
  readonly controls: Controls
  readonly access: ControlAccess
}

async function answer(path: string, request: IncomingMessage, response: ServerResponse, parts: ControlParts) {
  const { status, body } = await decide(path, request, response, parts).catch(answerOf)
  const { origin } = request.headers
  if (origin !== undefined && parts.access.origins.includes(origin)) {
    response.setHeader('Access-Control-Allow-Origin', origin)
    response.setHeader('Access-Control-Allow-Headers', 'Content-Type')
  }
  response.setHeader('Vary', 'Origin')
  response.setHeader('Cache-Control', 'no-store')
  // The rest of a refused body is not read.
  if (status >= 400) response.setHeader('Connection', 'close')
  if (body !== undefined) response.setHeader('Content-Type', 'application/json')
  response.writeHead(status).end(body === undefined ? undefined : JSON.stringify(body))
}

async function decide(path: string, request: IncomingMessage, response: ServerResponse, parts: ControlParts) {
  requireAccess(request, parts.access)
  const methods = operations[path.replace(/\/$/, '')]
  if (methods === undefined) throw new ControlRefusal(404, 'See GET /__test__/openapi.json.')
  const allowed = [...Object.keys(methods), 'OPTIONS'].join(', ')
  if (request.method === 'OPTIONS') {
    response.setHeader('Allow', allowed)
    response.setHeader('Access-Control-Allow-Methods', allowed)
    return { status: 204 }
  }
  const operation = methods[request.method ?? '']
  if (operation !== undefined) return operation(parts.controls, request)
  response.setHeader('Allow', allowed)
  throw new ControlRefusal(405, `The methods are ${allowed}.`)
}

function answerOf(error: unknown): Answer {
  const { message } = error as Error
  if (error instanceof ControlRefusal) return { status: error.status, body: { detail: message } }
  const isRefusal = [StartError, TestKitError, ClockError].some((kind) => error instanceof kind)
  if (isRefusal) return { status: 400, body: { detail: message } }
  process.stderr.write(`${(error as Error).stack}\n`)
  return { status: 500, body: { detail: 'The test server has failed: see its standard error.' } }
}
