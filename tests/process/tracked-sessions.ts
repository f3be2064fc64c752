import { post } from '../support/process.ts'

/** A session as its client knows it. */
export interface TrackedSession {
  /** The latest refresh token. */
  refresh: string
  readonly openedAt: number
  /** `unknown` while a request is not answered. */
  state: 'live' | 'ended' | 'unknown'
}

/** An account whose registration was answered, and when (milliseconds). */
export interface TrackedAccount {
  readonly username: string
  readonly password: string
  readonly at: number
}

/** Clients that register, log in, rotate and log out until the service is gone. */
export const openTraffic = (clients = 6) => {
  const accounts: TrackedAccount[] = []
  const sessions: TrackedSession[] = []

  /** Opens a session that stays and one that ends, and rotates the latest ones of the client. */
  const turn = async (baseUrl: string, username: string, own: TrackedSession[]): Promise<void> => {
    const password = `correct-horse-${username}`
    await request(baseUrl, '/api/user/register/', { username, password })
    accounts.push({ username, password, at: Date.now() })
    for (const ends of [false, true]) {
      const refresh = await request(baseUrl, '/api/user/token/', { username, password })
      const session: TrackedSession = { refresh, openedAt: Date.now(), state: 'live' }
      sessions.push(session)
      if (ends) await change(session, 'ended', () => request(baseUrl, '/api/user/token/blacklist/', { refresh }))
      else own.push(session)
    }
    for (const session of own.slice(-4)) {
      await change(session, 'live', async () => {
        session.refresh = await request(baseUrl, '/api/user/token/refresh', { refresh: session.refresh })
      })
    }
  }

  const client = async (baseUrl: string, name: string): Promise<void> => {
    const own: TrackedSession[] = []
    try {
      for (let count = 0; ; count += 1) await turn(baseUrl, `${name}-${count}`, own)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code !== 'ECONNRESET' && code !== 'ECONNREFUSED') throw error
    }
  }

  return {
    accounts,
    sessions,
    run: (baseUrl: string) =>
      Promise.all(Array.from({ length: clients }, (_, number) => client(baseUrl, `a${number}`))),
  }
}

async function change(session: TrackedSession, state: 'live' | 'ended', work: () => Promise<unknown>): Promise<void> {
  session.state = 'unknown'
  await work()
  session.state = state
}

/** @returns the refresh token of the answer */
async function request(baseUrl: string, path: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const { status, body } = await post(baseUrl, path, fields)
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
  return String(body.refresh)
}
