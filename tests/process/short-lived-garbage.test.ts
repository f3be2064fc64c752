import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inFolder, mainEntry, post, withService } from '../support/process.ts'

const jane = { username: 'jane_doe', password: 'secureP@ssw0rd' }
const clients = 8
const requestsEach = 150
const environment = {
  PORT: '0',
  ROTATE_REFRESH_TOKENS: 'true',
  REFRESH_GRACE: '0',
  LIMIT_REFRESH_SESSION: 'off',
  LIMIT_LOGIN_ADDRESS: 'off',
  LIMIT_LOGIN_NETWORK: 'off',
  LIMIT_LOGIN_ACCOUNT: 'off',
}
const nodeFlags = ['--trace-gc', '--max-semi-space-size=8']

type Tokens = Readonly<Record<string, unknown>>

/** One request of each operation; returns the tokens of the next ones. */
const requests: Readonly<Record<string, (baseUrl: string, tokens: Tokens) => Promise<Tokens>>> = {
  refresh: (baseUrl, { refresh }) => sendOn(baseUrl, 'token/refresh/', { refresh }),
  verify: async (baseUrl, tokens) => {
    await sendOn(baseUrl, 'token/verify/', { token: tokens.access })
    return tokens
  },
  me: async (baseUrl, tokens) => {
    await sendOn(baseUrl, 'me/', undefined, String(tokens.access))
    return tokens
  },
}

async function sendOn(baseUrl: string, path: string, fields?: object, access?: string): Promise<Tokens> {
  const response = await fetch(`${baseUrl}/api/user/${path}`, {
    ...(fields && { method: 'POST', body: JSON.stringify(fields) }),
    headers: { 'Content-Type': 'application/json', ...(access !== undefined && { Authorization: `Bearer ${access}` }) },
  })
  assert.equal(response.status, 200)
  return (await response.json()) as Tokens
}

/** Reads the trace of V8: what collections of young objects have left behind for good. */
const readTrace = (trace: string): { readonly collections: number; readonly leftBytes: number } => {
  let [collections, left, last] = [0, 0, undefined as number | undefined]
  for (const [, kind, after] of trace.matchAll(/ms: (Scavenge|Mark-Compact).*? -> ([\d.]+) \(/g)) {
    if (kind === 'Scavenge' && last !== undefined) {
      collections += 1
      left += Number(after) - last
    }
    last = kind === 'Scavenge' ? Number(after) : undefined
  }
  return { collections, leftBytes: left * 1_000_000 }
}

describe('requests', () => {
  it('leave nothing behind that only a collection of all objects frees', (t) =>
    inFolder((cwd) =>
      withService({ entry: mainEntry, cwd, environment, nodeFlags }, async (baseUrl, child) => {
        await post(baseUrl, '/api/user/register/', jane)
        let pairs: Tokens[] = []
        for (let client = 0; client < clients; client += 1)
          pairs.push((await post(baseUrl, '/api/user/token/', jane)).body)
        const faults: string[] = []
        for (const [operation, request] of Object.entries(requests)) {
          const run = async (tokens: Tokens) => {
            let next = tokens
            for (let sent = 0; sent < requestsEach; sent += 1) next = await request(baseUrl, next)
            return next
          }
          // Compiled code is left behind by the first ones.
          const warm = await Promise.all(pairs.map(run))
          const before = child.stdout().length
          pairs = await Promise.all(warm.map(run))
          const { collections, leftBytes } = readTrace(child.stdout().slice(before))
          const bytesEach = Math.round(leftBytes / (clients * requestsEach))
          const measured = `${operation}: ${collections} collections, ${bytesEach} bytes of a request`
          t.diagnostic(measured)
          if (collections < 6 || bytesEach >= 1500) faults.push(measured)
        }
        assert.deepEqual(faults, [])
      }),
    ))
})
