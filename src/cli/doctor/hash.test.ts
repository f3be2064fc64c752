import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hashesAtOnce } from '../../compose/core.ts'
import { measureHash } from './hash.ts'

describe('measureHash', () => {
  it('needs the memory of the largest stored hash for each that runs at once', async () => {
    const strength = { scrypt: { logN: 4, r: 8, p: 1 } }
    const own = 128 * 8 * 2 ** 4
    assert.equal((await measureHash(strength)).neededBytes, own * hashesAtOnce)
    assert.equal((await measureHash(strength, 1)).neededBytes, own * hashesAtOnce)
    assert.equal((await measureHash(strength, 2 ** 27)).neededBytes, 2 ** 27 * hashesAtOnce)
  })
})
