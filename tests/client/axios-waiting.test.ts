import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import axios, { type AxiosError } from 'axios'
import { attachSession } from '../../client/src/axios.ts'
import { diskStorage, makeApp, startApp } from './app.ts'
import { startApi } from './axios-api.ts'

type Fault = 'none' | 'lost' | 'silent'

/** An app whose refreshes are lost or get no answer, with an access token that the API refuses. */
const start = async (t: TestContext) => {
  const { at } = await startApp(t, { ALGORITHM: 'ES256' })
  const api = await startApi(t, at)
  const network = { fault: 'none' as Fault, asked: () => {} }
  const over: typeof fetch = async (input, init) => {
    const isRefresh = String(input instanceof Request ? input.url : input).endsWith('/refresh')
    if (isRefresh) network.asked()
    if (isRefresh && network.fault === 'silent')
      return new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)))
    const answer = await fetch(input, init)
    if (isRefresh && network.fault === 'lost') throw new TypeError('the answer is lost')
    return answer
  }
  const storage = diskStorage()
  /** Starts the app, as after a restart. */
  const startOver = () => {
    const app = makeApp(at.at.baseUrl, { origins: [api.url], fetch: over, storage })
    const http = axios.create({ baseURL: api.url })
    attachSession(http, app.session)
    return { ...app, http }
  }
  const app = startOver()
  await app.login()
  at.clock.now += 901
  const refreshIsSent = () => new Promise<void>((resolve) => Object.assign(network, { asked: resolve }))
  return { ...app, at, api, network, startOver, refreshIsSent }
}
const failed = (work: Promise<unknown>): Promise<AxiosError> =>
  work.then(
    () => assert.fail('it succeeded'),
    (error) => error,
  )

describe('a 401 whose refresh fails', () => {
  it('is thrown with the cause if the answer to the refresh is lost, and recovered by the next call', async (t) => {
    const { http, network, ends, keys } = await start(t)
    network.fault = 'lost'
    const errors = await Promise.all([failed(http.get('/things')), failed(http.get('/things'))])
    for (const { name, response, cause, config } of errors) {
      assert.deepEqual([name, response?.status, (cause as Error).name], ['AxiosError', 401, 'RefreshUnavailableError'])
      assert.deepEqual([response?.data, config?.url], [{ detail: 'no' }, '/things'])
      assert.equal(config?.headers.get('Authorization'), undefined)
    }
    network.fault = 'none'
    assert.equal((await http.get('/things')).status, 200)
    assert.deepEqual([ends, new Set(keys).size], [[], 1])
  })

  it('is thrown with the cause if the session has ended; later calls are not sent', async (t) => {
    const { http, at, api, ends } = await start(t)
    const other = makeApp(at.at.baseUrl)
    await other.login()
    await other.session.logoutEverywhere()
    const { response, cause } = await failed(http.get('/things'))
    assert.deepEqual([response?.status, (cause as Error).name], [401, 'SessionEndedError'])
    assert.equal(ends.length, 1)
    await assert.rejects(http.get('/things'), { name: 'SessionEndedError' })
    assert.deepEqual(api.seen.length, 1)
  })

  it('is an answer for a validateStatus that accepts it', async (t) => {
    const { http, network } = await start(t)
    network.fault = 'lost'
    const { status, data } = await http.get('/things', { validateStatus: null })
    assert.deepEqual([status, data], [401, { detail: 'no' }])
  })
})

describe('a caller that waits for a refresh', () => {
  it('stops at its signal or cancelToken; others continue', async (t) => {
    const { http, network, refreshIsSent } = await start(t)
    network.fault = 'silent'
    const controller = new AbortController()
    const source = axios.CancelToken.source()
    const asked = refreshIsSent()
    const calls = [
      failed(http.get('/things', { signal: controller.signal })),
      failed(http.get('/things', { cancelToken: source.token })),
      failed(http.get('/things', { signal: controller.signal, validateStatus: null })),
    ]
    await asked
    controller.abort()
    source.cancel('enough')
    for (const error of await Promise.all(calls)) {
      assert.deepEqual([axios.isCancel(error), error.code], [true, 'ERR_CANCELED'])
    }
  })

  it('is not sent at all if it was cancelled while the first token was fetched', async (t) => {
    const { api, network, refreshIsSent, startOver } = await start(t)
    network.fault = 'silent'
    const { http } = startOver()
    const controller = new AbortController()
    const asked = refreshIsSent()
    const call = failed(http.get('/things', { signal: controller.signal }))
    await asked
    controller.abort()
    assert.equal(axios.isCancel(await call), true)
    assert.deepEqual(api.seen, [])
    const late = await failed(http.get('/things', { timeout: 50 }))
    assert.deepEqual(
      [axios.isAxiosError(late), late.code, late.message],
      [true, 'ECONNABORTED', 'timeout of 50ms exceeded'],
    )
    const transitional = { clarifyTimeoutError: true }
    const clear = await failed(http.get('/things', { timeout: 50, transitional, timeoutErrorMessage: 'too late' }))
    assert.deepEqual([clear.code, clear.message, clear.config?.url], ['ETIMEDOUT', 'too late', '/things'])
  })

  it('waits no longer than its timeout in all', async (t) => {
    const { http, network } = await start(t)
    network.fault = 'silent'
    const { response, cause } = await failed(http.get('/things', { timeout: 3000 }))
    assert.deepEqual([response?.status, (cause as AxiosError).code], [401, 'ECONNABORTED'])
    network.fault = 'none'
    const slow = await failed(http.get('/late', { timeout: 300 }))
    assert.deepEqual([slow.code, slow.message], ['ECONNABORTED', 'timeout of 300ms exceeded'])
  })
})
