import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { createIdentifyClient } from './client-auth.ts'

const pair = (id: string, secret: string) => ({ id, secretHash: createHash('sha256').update(secret).digest('hex') })

describe('createIdentifyClient', () => {
  const identify = createIdentifyClient([
    pair('api', 'old'),
    pair('files', 'other'),
    pair('api', 'new'),
    pair('api', 'newest'),
  ])

  it('accepts each secret of a resource server', () => {
    for (const secret of ['old', 'new', 'newest']) assert.equal(identify({ id: 'api', secret }), 'api')
    assert.equal(identify({ id: 'files', secret: 'other' }), 'files')
  })

  it("refuses another client's secret, an unknown id and an unknown secret alike", () => {
    const strangers = [
      { id: 'api', secret: 'other' },
      { id: 'files', secret: 'old' },
      { id: 'nobody', secret: 'old' },
      { id: 'api', secret: '' },
      { id: '', secret: 'old' },
    ]
    for (const stranger of strangers) assert.throws(() => identify(stranger), { code: 'client_refused' })
    for (const stranger of strangers)
      assert.throws(() => createIdentifyClient([])(stranger), { code: 'client_refused' })
  })
})
