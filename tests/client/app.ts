import type { TestContext } from 'node:test'
import {
  createSession,
  type LoginResult,
  memoryStorage,
  type SessionEndReason,
  type SessionOptions,
} from '../../client/src/index.ts'
import { password, type Rotating, startRotating } from '../integration/rotating.ts'

/** A test app: what it sends and receives. */
export interface App {
  readonly session: ReturnType<typeof createSession>
  /** `METHOD path status` of each request that was answered. */
  readonly sent: string[]
  /** Header `Idempotency-Key` of each refresh, answered or not. */
  readonly keys: (string | null)[]
  /** Reasons of its ended sessions. */
  readonly ends: SessionEndReason[]
  readonly storageErrors: unknown[]
  login(): Promise<LoginResult>
  /** The status of `GET /api/user/me/`. */
  me(init?: RequestInit): Promise<number>
}

/** Creates an app over the real `fetch`; `options.fetch` may simulate network faults. */
export const makeApp = (baseUrl: string, options: Partial<SessionOptions> = {}): App => {
  const sent: string[] = []
  const keys: (string | null)[] = []
  const ends: SessionEndReason[] = []
  const storageErrors: unknown[] = []
  const session = createSession({
    baseUrl,
    onSessionEnd: (reason) => ends.push(reason),
    onStorageError: (error) => storageErrors.push(error),
    ...options,
    fetch: async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      if (pathname.endsWith('/refresh')) keys.push(new Headers(init?.headers).get('idempotency-key'))
      const answer = await (options.fetch ?? fetch)(input, init)
      const { method = 'GET' } = input instanceof Request ? input : (init ?? {})
      sent.push(`${method} ${pathname} ${answer.status}`)
      return answer
    },
  })
  return {
    session,
    sent,
    keys,
    ends,
    storageErrors,
    login: () => session.login({ username: 'jane_doe', password }),
    me: async (init) => (await session.fetch('/api/user/me/', init)).status,
  }
}

/** A service with the account `jane_doe`, and an app that is logged in. */
export const startApp = async (
  t: TestContext,
  settings: Readonly<Record<string, string>> = {},
  options: Partial<SessionOptions> = {},
): Promise<App & { readonly at: Rotating }> => {
  const at = await startRotating(t, settings)
  const app = makeApp(at.at.baseUrl, options)
  await app.login()
  return { ...app, at }
}

/** A storage that survives a restart of the app, and whose content tests can read. */
export const diskStorage = () => {
  const disk = memoryStorage()
  return {
    ...disk,
    read: async (): Promise<Record<string, unknown>> => JSON.parse((await disk.get()) ?? '{}'),
  }
}
