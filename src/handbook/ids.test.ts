import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createIds } from './ids.ts'

describe('createIds', () => {
  it('makes an id of the letters and digits of a text', () => {
    const idOf = createIds()
    assert.deepEqual(['Log in, log out', '`A_LIMIT`', 'Schlüssel (2)'].map(idOf), [
      'log-in-log-out',
      'a_limit',
      'schlüssel-2',
    ])
  })

  it('makes every id once, also where a text is like the id of a repeated one', () => {
    const idOf = createIds()
    assert.deepEqual(['A', 'A', 'A 1', 'A'].map(idOf), ['a', 'a-1', 'a-1-1', 'a-2'])
  })

  it('leaves the ids of the frame free', () => {
    const idOf = createIds()
    assert.deepEqual(['Main', 'Pages', 'Beside', 'Found'].map(idOf), ['main-1', 'pages-1', 'beside-1', 'found-1'])
  })
})
