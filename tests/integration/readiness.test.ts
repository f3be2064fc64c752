import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { paths, send } from './client.ts'

let service: TestService
before(async () => {
  service = await startService()
})
after(() => service.stop())

const probe = (id: string) => send(service, 'GET', paths.getReadiness, { headers: { 'x-request-id': id } })

const reasonsOf = (id: string): unknown[] =>
  service
    .logText()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ requestId, msg }) => requestId === id && msg === 'not ready')
    .map(({ reason }) => reason)

describe('getReadiness', () => {
  for (const use of ['access', 'refresh']) {
    it(`answers 503 without a ${use} key to sign with, and logs the reason`, async () => {
      const { knex } = service.service.database
      assert.equal((await probe('before')).status, 200)
      const taken = await knex('signing_keys').where({ use, state: 'active' }).select('*')
      await knex('signing_keys').where({ use, state: 'active' }).delete()
      await service.service.keys.reload()
      const answer = await probe(`no-${use}`)
      assert.deepEqual(
        [answer.status, answer.body],
        [503, { detail: 'Service temporarily unavailable.', reason: 'no_signing_key' }],
      )
      assert.equal(answer.headers['retry-after'], '1')
      assert.deepEqual(reasonsOf(`no-${use}`), [`no_${use}_key`])
      await knex('signing_keys').insert(taken)
      await service.service.keys.reload()
      assert.equal((await probe('after')).status, 200)
    })
  }

  it('answers 503 while the service is stopping, and logs the reason', async () => {
    service.service.drain()
    const answer = await probe('stopping')
    const body = { detail: 'Service temporarily unavailable.', reason: 'stopping' }
    assert.deepEqual([answer.status, answer.body], [503, body])
    assert.deepEqual(reasonsOf('stopping'), ['stopping'])
  })
})
