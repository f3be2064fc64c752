import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { createBoundedResolve, createResolveForCheck } from './resolve-name.ts'

/** A resolver whose answers wait for the test. */
const createSlowResolver = () => {
  const running = new Map<string, { answer: (address: string) => void; fail: () => void }>()
  const asked: string[] = []
  return {
    asked,
    resolve: createBoundedResolve((hostname) => {
      asked.push(hostname)
      return new Promise((resolve, reject) => {
        const answer = (address: string) => resolve([{ address, family: 4 }])
        running.set(hostname, { answer, fail: () => reject(new Error('no address')) })
      })
    }),
    answer: async (hostname: string) => {
      running.get(hostname)?.answer('192.0.2.1')
      await setImmediate()
    },
    fail: async (hostname: string) => {
      running.get(hostname)?.fail()
      await setImmediate()
    },
  }
}

/** Resolves names once, so that they are known. */
const knowing = async (...hostnames: readonly string[]) => {
  const slow = createSlowResolver()
  for (const hostname of hostnames) {
    const resolved = slow.resolve(hostname)
    await slow.answer(hostname)
    await resolved
  }
  slow.asked.length = 0
  return slow
}

describe('createBoundedResolve', () => {
  it('resolves a name once for all who wait for it, and again later', async () => {
    const { resolve, answer, asked } = createSlowResolver()
    const waiting = [resolve('a'), resolve('a'), resolve('a')]
    assert.deepEqual(asked, ['a'])
    await answer('a')
    assert.deepEqual(await Promise.all(waiting), Array(3).fill([{ address: '192.0.2.1', family: 4 }]))
    resolve('a')
    assert.deepEqual(asked, ['a', 'a'])
  })

  it('resolves one unknown name at a time, in order', async () => {
    const { resolve, answer, asked } = createSlowResolver()
    for (const hostname of ['a', 'b', 'c']) resolve(hostname)
    assert.deepEqual(asked, ['a'])
    await answer('a')
    assert.deepEqual(asked, ['a', 'b'])
    await answer('b')
    assert.deepEqual(asked, ['a', 'b', 'c'])
  })

  it('resolves known names beside unknown ones that hang', async () => {
    const { resolve, answer, asked } = await knowing('good', 'well')
    for (const hostname of ['hangs', 'waits', 'good', 'well']) resolve(hostname)
    assert.deepEqual(asked, ['hangs', 'good', 'well'])
    await answer('good')
    resolve('good')
    assert.deepEqual(asked, ['hangs', 'good', 'well', 'good'])
  })

  it('forgets a name that failed, and continues with the next', async () => {
    const { resolve, fail, asked } = await knowing('good')
    const failing = assert.rejects(resolve('good'), /no address/)
    await fail('good')
    await failing
    const hanging = assert.rejects(resolve('hangs'), /no address/)
    resolve('good')
    assert.deepEqual(asked, ['good', 'hangs'])
    await fail('hangs')
    await hanging
    assert.deepEqual(asked, ['good', 'hangs', 'good'])
  })
})

describe('createResolveForCheck', () => {
  it('returns all addresses of a name', async () => {
    const resolve = createResolveForCheck(async () => [
      { address: '10.0.0.7', family: 4 },
      { address: 'fd00::1', family: 6 },
    ])
    assert.deepEqual(await resolve('app'), ['10.0.0.7', 'fd00::1'])
  })

  it('returns none when a name does not exist or does not resolve in time', async () => {
    const unknown = createResolveForCheck(() => Promise.reject(new Error('ENOTFOUND')))
    assert.deepEqual(await unknown('app'), [])
    const slow = createResolveForCheck(() => new Promise(() => {}), 20)
    assert.deepEqual(await slow('app'), [])
  })
})
