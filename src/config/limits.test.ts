import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseLimit } from './limits.ts'
import { ValueError } from './parse.ts'

describe('parseLimit', () => {
  it("reads Django REST framework's words for a period", () => {
    const seconds = { s: 1, sec: 1, second: 1, m: 60, min: 60, minute: 60, h: 3600, hour: 3600, d: 86_400, day: 86_400 }
    for (const [word, periodSeconds] of Object.entries(seconds)) {
      assert.deepEqual(parseLimit(`3/${word}`), { count: 3, periodSeconds })
    }
  })

  it('reads durations', () => {
    for (const period of ['15m', '15min', '900', '900s', '900sec', 'PT15M']) {
      assert.deepEqual(parseLimit(`10/${period}`), { count: 10, periodSeconds: 900 }, period)
    }
  })

  it('reads `off` as no limit', () => {
    assert.deepEqual([parseLimit('off'), parseLimit('OFF')], [undefined, undefined])
  })

  it('refuses other texts', () => {
    for (const text of [
      '',
      '10',
      '10/',
      '/min',
      '0/min',
      '-1/min',
      '1.5/min',
      '10/0',
      '10/31d',
      '10/fortnight',
      'on',
      '10 / min',
    ]) {
      assert.throws(() => parseLimit(text), ValueError, text)
    }
  })
})
