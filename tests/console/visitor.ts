import assert from 'node:assert/strict'
import { type Pair, paths, postJson } from '../integration/client.ts'
import { addAccount, clock, password, service } from './harness.ts'

/** Devices by the name that the console gives them. */
const devices = {
  'Firefox on Windows': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Safari on iPhone':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1',
  'okhttp 4.12.0': 'okhttp/4.12.0',
} as const

const logInFrom = async (username: string, device: keyof typeof devices): Promise<Pair> => {
  const answer = await postJson(
    service,
    paths.obtainTokenPair,
    { username, password },
    { 'user-agent': devices[device] },
  )
  assert.equal(answer.status, 200)
  return answer.body as Pair
}

const graceSeconds = 30

const refreshWith = async (refresh: string): Promise<{ status: number; refresh: string }> => {
  const { status, body } = await postJson(service, paths.refreshTokenPair, { refresh })
  return { status, refresh: (body as { refresh?: string }).refresh ?? '' }
}

/** Uses a refresh token again after two rotations, which ends its session. */
const reuse = async ({ refresh }: Pair): Promise<void> => {
  const second = await refreshWith(refresh)
  clock.ahead += graceSeconds + 1
  await refreshWith(second.refresh)
  assert.equal((await refreshWith(refresh)).status, 401)
}

/**
 * Adds an account that is logged in from a computer and an app. The session on its phone has ended,
 * because a spent refresh token was used again.
 * @returns its id
 */
export const addVisitor = async (username: string): Promise<number> => {
  const claims = JSON.stringify({ role: 'editor', teams: ['north', 'south'] })
  const id = await addAccount(username, { claims })
  await reuse(await logInFrom(username, 'Safari on iPhone'))
  await logInFrom(username, 'Firefox on Windows')
  await logInFrom(username, 'okhttp 4.12.0')
  return id
}
