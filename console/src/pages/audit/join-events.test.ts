import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { joinEvents, reaches } from './join-events.ts'

const event = (id: number, at: number) => ({ id, at })

describe('joinEvents', () => {
  test('puts newer events first and drops known ones', () => {
    const joined = joinEvents([event(2, 20), event(1, 10)], [event(3, 20), event(2, 20)])
    assert.deepEqual(
      joined.map(({ id }) => id),
      [3, 2, 1],
    )
  })

  test('puts a late count where its minute is', () => {
    assert.deepEqual(
      joinEvents([event(3, 30), event(1, 10)], [event(4, 20)]).map(({ id }) => id),
      [3, 4, 1],
    )
  })

  test('keeps the list itself when nothing is new, so that nothing renders again', () => {
    const shown = [event(1, 10)]
    assert.equal(joinEvents(shown, [event(1, 10)]), shown)
  })
})

describe('reaches', () => {
  test('tells whether events may be missing between', () => {
    assert.equal(reaches([event(1, 10)], [event(3, 30), event(1, 10)]), true)
    assert.equal(reaches([event(1, 10)], [event(3, 30)]), false)
  })
})
