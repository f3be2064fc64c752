import { readFileSync } from 'node:fs'
import { type AddressInfo, BlockList } from 'node:net'
import type { TestContext } from 'node:test'
import { createApp } from '../../src/http/app.ts'
import { createHttpServer } from '../../src/http/server.ts'
import { createLogger } from '../../src/observability/logger.ts'
import type { Handlers } from '../../src/operations/handlers.ts'
import { testLog } from '../support/record.ts'
import type { Place } from './client.ts'

type Parts = Parameters<typeof createApp>[0]
type Document = Parts['document']

/** A copy of the contract that tests may change. */
export const readDocument = (): Document =>
  JSON.parse(readFileSync(new URL('../../generated/openapi.json', import.meta.url), 'utf8'))

/** The call of a handler with a body, parameters and an admin. */
export type AnyCall = Parameters<Handlers['updateAccount']>[0]

/** Handlers for tests of the edge. */
export const fakeHandlers = (
  answer: (call: never) => unknown = () => ({ status: 200, body: { status: 'ok' } }),
): Handlers => {
  const ids = Object.values(readDocument().paths ?? {}).flatMap((path) =>
    Object.values(path as object).map((operation) => String(operation.operationId)),
  )
  return Object.fromEntries(ids.map((id) => [id, answer])) as unknown as Handlers
}

/** The edge over real HTTP with the test's own handlers, stopped when the test ends. */
export const startEdge = async (t: TestContext, parts: Partial<Parts>) => {
  const lines = testLog()
  const log = await createLogger({ level: 'trace', format: 'json', destination: lines.destination })
  const usual: Parts = {
    document: readDocument(),
    validators: 'library',
    passwordWhitespace: 'trim',
    docs: {
      contractSource: '',
      handbook: {
        styleSheet: '',
        script: '',
        open: async () => ({ page: () => undefined, unknownPage: () => ({ contentType: 'text/html', text: '' }) }),
      },
    },
    consolePages: { passkeyOrigin: undefined, usernameField: 'username' },
    handlers: fakeHandlers(),
    identify: async () => ({
      accountId: 1,
      userId: 1,
      username: 'jane',
      sessionId: undefined,
      purpose: undefined,
      login: undefined,
      hasFactor: false,
    }),
    identifyClient: ({ id }) => id,
    admins: {
      person: async () => ({ kind: 'account', accountId: 1, sessionId: 's' }),
      backEnd: async ({ id }) => ({ kind: 'client', id }),
    },
    addressLimits: {},
    trustedProxies: new BlockList(),
    authHeaderTypes: ['Bearer'],
    usernameField: 'username',
    refreshCookie: 'off',
    sessionOfRefreshToken: () => undefined,
    corsOrigins: [],
    onMismatch: 'refuse',
    log,
    onStorageFault: () => {},
  }
  const app = await createApp({ ...usual, ...parts })
  const server = createHttpServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  const at: Place = { host: '127.0.0.1', port }
  return { ...at, logText: lines.text }
}
