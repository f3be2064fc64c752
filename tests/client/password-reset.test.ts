import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import {
  confirmPasswordReset,
  PasswordResetError,
  type PasswordResetReason,
  requestPasswordReset,
} from '../../client/src/password-reset.ts'

const token = 'dGhpcyBpcyBhbiBleGFtcGxlIG9mIGEgdG9rZW4hISE'
const newPassword = 'an even longer one'

/** A `fetch` with one answer, which shows what was sent. */
const answering = (answer: () => Response) => {
  const seen: { url: string; method: string | undefined; body: unknown }[] = []
  const fetch: typeof globalThis.fetch = async (url, init) => {
    seen.push({ url: String(url), method: init?.method, body: JSON.parse(String(init?.body)) })
    init?.signal?.throwIfAborted()
    return answer()
  }
  return { fetch, seen }
}

const refusal =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } })

const failureOf = (call: Promise<void>): Promise<PasswordResetError> =>
  call.then(
    () => assert.fail('nothing was thrown'),
    (error: unknown) => (error instanceof PasswordResetError ? error : assert.fail(String(error))),
  )

describe('the calls of password reset', () => {
  it('send the username, then the token and the password, to the service', async () => {
    const { fetch, seen } = answering(() => new Response(null, { status: 204 }))
    await requestPasswordReset('https://auth.example.com/', 'jane_doe', { fetch })
    await confirmPasswordReset(new URL('https://auth.example.com'), token, newPassword, { fetch })
    const base = 'https://auth.example.com/api/user/password-reset/'
    assert.deepEqual(seen, [
      { url: base, method: 'POST', body: { username: 'jane_doe' } },
      { url: `${base}confirm/`, method: 'POST', body: { token, new_password: newPassword } },
    ])
  })

  const refusals: readonly [string, () => Response, PasswordResetReason, readonly string[], number?][] = [
    ['a used token', refusal(400, { token: ['No longer valid.'] }), 'token_refused', ['No longer valid.']],
    ['a weak password', refusal(400, { new_password: ['Too short.', 'a'] }), 'password_refused', ['Too short.', 'a']],
    ['both', refusal(400, { token: ['No.'], new_password: ['Too short.'] }), 'token_refused', ['No.']],
    ['a blank username', refusal(400, { username: ['Blank.'] }), 'username_refused', ['Blank.']],
    ['a service without reset', refusal(403, { detail: 'Not here.' }), 'not_available', []],
    ['too many requests', refusal(429, { detail: 'Later.' }, { 'Retry-After': '60' }), 'throttled', [], 60],
    ['a busy service', refusal(503, { detail: 'Later.' }, { 'Retry-After': '2' }), 'unreachable', [], 2],
    ['a 400 of a proxy', () => new Response('<p>Sorry', { status: 400 }), 'unreachable', []],
    ['a page of a proxy', () => new Response('<p>Sorry', { status: 502 }), 'unreachable', []],
    ['a list of a proxy', refusal(400, [{ token: 'a' }]), 'unreachable', []],
    ['no answer', () => assert.fail('the network is down'), 'unreachable', []],
  ]
  for (const [title, answer, reason, messages, retryAfterSeconds] of refusals) {
    it(`report ${title} as ${reason}`, async () => {
      const { fetch } = answering(answer)
      const error = await failureOf(confirmPasswordReset('https://auth.example.com', token, newPassword, { fetch }))
      const expected = { reason, messages, retryAfterSeconds }
      assert.deepEqual(pick(error), expected)
      assert.doesNotMatch(inspect(error, { depth: 20 }), new RegExp(`${token}|${newPassword}`))
    })
  }

  it('read baseUrl as a session does', async () => {
    const { fetch, seen } = answering(() => new Response(null, { status: 204 }))
    const service = 'https://auth.example.com/auth'
    for (const baseUrl of [service, `${service}/`, new URL(`${service}?a=b#c`), 'HTTPS://Auth.Example.com:443/auth'])
      await requestPasswordReset(baseUrl, 'jane_doe', { fetch })
    assert.deepEqual(new Set(seen.map(({ url }) => url)), new Set([`${service}/api/user/password-reset/`]))
    for (const wrong of ['/', 'auth.example.com', 'ftp://auth.example.com'])
      await assert.rejects(confirmPasswordReset(wrong, token, newPassword, { fetch }), TypeError)
    assert.equal(seen.length, 4)
  })

  const silences: Readonly<Record<string, typeof globalThis.fetch>> = {
    'is silent': () => new Promise(() => {}),
    'stops in the middle of a body': async () =>
      new Response(new ReadableStream({ start: (body) => body.enqueue(Buffer.from('{"')) }), { status: 400 }),
  }
  for (const [title, fetch] of Object.entries(silences)) {
    it(`end after 15 s, or after another time, when the service ${title}`, async (t) => {
      t.mock.timers.enable({ apis: ['setTimeout'] })
      for (const [seconds, options] of [
        [15, { fetch }],
        [3, { fetch, requestTimeoutSeconds: 3 }],
      ] as const) {
        const calls = [
          requestPasswordReset('https://auth.example.com', 'jane_doe', options),
          confirmPasswordReset('https://auth.example.com', token, newPassword, options),
        ]
        let ended = 0
        const errors = calls.map((call) => failureOf(call).finally(() => (ended += 1)))
        await new Promise(setImmediate)
        t.mock.timers.tick(seconds * 1000 - 1)
        await new Promise(setImmediate)
        assert.equal(ended, 0)
        t.mock.timers.tick(1)
        for (const error of await Promise.all(errors)) {
          assert.equal(error.reason, 'unreachable')
          assert.equal(((error.cause as Error).cause as Error).name, 'TimeoutError')
        }
      }
    })
  }

  it('refuse a time that is not positive', async () => {
    for (const requestTimeoutSeconds of [0, -1, Number.NaN])
      await assert.rejects(requestPasswordReset('https://a.example', 'jane', { requestTimeoutSeconds }), TypeError)
  })

  it('can be aborted', async () => {
    const { fetch } = answering(() => new Response(null, { status: 204 }))
    const signal = AbortSignal.abort()
    const error = await failureOf(requestPasswordReset('https://auth.example.com', 'jane_doe', { fetch, signal }))
    assert.equal(((error.cause as Error).cause as Error).name, 'AbortError')
  })
})

const pick = ({ reason, messages, retryAfterSeconds }: PasswordResetError) => ({ reason, messages, retryAfterSeconds })
