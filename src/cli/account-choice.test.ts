import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseAccountId } from '../domain/account-id.ts'
import { requireNumber } from './account-choice.ts'
import { UsageError } from './cli-error.ts'

describe('parseAccountId', () => {
  for (const id of [1, 9, 10, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
    it(`reads ${id}`, () => assert.equal(parseAccountId(String(id)), id))
  }

  const others = ['', '0', '-1', '+1', '01', '1.0', '1e3', '0x1', ' 1', '1 ', '1\n', '1_0', '\uff11', '\u0661', 'a']
  for (const text of [...others, '9007199254740992', '99999999999999999999']) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(parseAccountId(text), undefined)
      assert.throws(() => requireNumber({ by: 'id', id: text, idOption: '--id' }), UsageError)
    })
  }
})
