import assert from 'node:assert/strict'
import { Socket } from 'node:net'
import { describe, it } from 'node:test'
import { CountedRequest } from './unread-bodies.ts'

/** A request whose body has come in so many chunks. */
const withPieces = (count: number): CountedRequest => {
  const request = new CountedRequest(new Socket())
  for (let piece = 0; piece < count; piece += 1) request.push(Buffer.from('1'))
  return request
}

describe('a body in chunks', () => {
  it('is refused once, however many chunks come', () => {
    for (const before of [0, 150]) {
      let refusals = 0
      const request = withPieces(before)
      request.refuseTooManyPieces(() => {
        refusals += 1
      })
      for (let piece = 0; piece < 150; piece += 1) request.push(Buffer.from('1'))
      assert.equal(refusals, 1, `after ${before}`)
    }
  })

  it('is not refused with 100 chunks', () => {
    let refusals = 0
    const request = withPieces(0)
    request.refuseTooManyPieces(() => {
      refusals += 1
    })
    for (let piece = 0; piece < 100; piece += 1) request.push(Buffer.from('1'))
    request.push(null)
    assert.equal(refusals, 0)
    assert.equal(request.hasTooManyPieces, false)
  })
})
