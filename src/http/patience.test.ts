import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AuthError } from '../domain/errors.ts'
import { createPatience } from './patience.ts'

const away = () => new AuthError('storage_unavailable')
const isAway = (error: unknown): boolean => error instanceof AuthError && error.code === 'storage_unavailable'

describe('createPatience', () => {
  it('returns results and errors unchanged', async () => {
    const patience = createPatience(() => {})
    assert.equal(await patience.run(async () => 'answer'), 'answer')
    const error = new TypeError('a mistake')
    await assert.rejects(
      patience.run(() => Promise.reject(error)),
      (met) => met === error,
    )
  })

  it('ends a request after 12 s, if the database failed another one', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    const patience = createPatience(() => {})
    const hanging = patience.run(() => new Promise(() => {}))
    let ended = false
    const judged = assert.rejects(hanging, isAway).then(() => {
      ended = true
    })
    patience.failed(away())
    t.mock.timers.tick(11_999)
    await Promise.resolve()
    assert.equal(ended, false)
    t.mock.timers.tick(1)
    await judged
  })

  it('ends all requests that are due at a look', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    const patience = createPatience(() => {})
    const hanging = Array.from({ length: 3 }, () =>
      assert.rejects(
        patience.run(() => new Promise(() => {})),
        isAway,
      ),
    )
    patience.failed(away())
    t.mock.timers.tick(12_500)
    await Promise.all(hanging)
  })

  it('gives a request that begins between two looks its whole time', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    const patience = createPatience(() => {})
    const first = assert.rejects(
      patience.run(() => new Promise(() => {})),
      isAway,
    )
    t.mock.timers.tick(499)
    let ended = false
    const second = assert
      .rejects(
        patience.run(() => new Promise(() => {})),
        isAway,
      )
      .then(() => {
        ended = true
      })
    patience.failed(away())
    t.mock.timers.tick(11_501)
    await first
    assert.equal(ended, false)
    t.mock.timers.tick(500)
    await second
  })

  it('lets a slow request wait while the database is well', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    const patience = createPatience(() => {})
    const slow = Promise.withResolvers<string>()
    const answer = patience.run(() => slow.promise)
    t.mock.timers.tick(12_000)
    t.mock.timers.tick(5000)
    slow.resolve('at last')
    assert.equal(await answer, 'at last')
  })
})
