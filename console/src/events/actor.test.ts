import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { describeActor } from './actor.ts'

describe('describeActor', () => {
  test('names each kind of actor, and links to accounts', () => {
    assert.deepEqual(describeActor('account:7'), { text: 'Account 7', accountId: '7' })
    assert.deepEqual(describeActor('client:a:b'), { text: 'Admin client a:b' })
    assert.deepEqual(describeActor('cli:root'), { text: 'root on the command line' })
    assert.deepEqual(describeActor('service'), { text: 'Service' })
    assert.deepEqual(describeActor(null), { text: 'The account itself' })
  })

  test('shows others as they are', () => {
    for (const actor of ['x', 'x:y', ':', '', 'constructor:1', '__proto__:1'])
      assert.deepEqual(describeActor(actor), { text: actor })
  })
})
