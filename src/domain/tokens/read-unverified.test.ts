import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createReadUnverified } from './read-unverified.ts'

const readUnverified = createReadUnverified({ knows: (kid) => kid === 'own' })
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const tokenOf = (header: object): string => `${encode(header)}.${encode({ sid: 's', gen: 1, sub: '1' })}.AAAA`

describe('createReadUnverified', () => {
  it('returns the claims of a token whose kid names a key, with any signature', () => {
    assert.deepEqual(readUnverified(tokenOf({ kid: 'own' })), { sid: 's', gen: 1, sub: '1' })
  })

  it('leaves the session of a foreign token out', () => {
    for (const header of [{}, { kid: 'other' }, { kid: '' }]) {
      assert.deepEqual(readUnverified(tokenOf(header)), { sub: '1' }, JSON.stringify(header))
    }
  })

  it('returns undefined for other text', () => {
    for (const text of ['', 'a', 'a.b.c', `e30.${encode([1])}.AAAA`, `e30.${encode(null)}.AAAA`]) {
      assert.equal(readUnverified(text), undefined, text)
    }
  })
})
