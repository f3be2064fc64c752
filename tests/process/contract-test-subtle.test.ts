import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { checksFor, contractFor, findingsOf, idsOf, testContract } from '../support/contract-test.ts'
import { losing } from '../support/fault-makers.ts'
import { startGateway } from '../support/planted-gateway.ts'
import { startService, type TestService } from '../support/service.ts'
import { harmless, subtleFaults } from '../support/subtle-gateway-faults.ts'

const origin = 'https://app.example.com'

describe('runContractTest, beyond plain faults', () => {
  it('trusts a gateway of this machine that appends the address of the client', async () => {
    for (const trusted of ['127.0.0.1', '127.0.0.0/8']) {
      const { baseUrl, port, stop } = await startService({ TRUSTED_PROXIES: trusted })
      const gateway = await startGateway(port, {}, 'appends the address')
      try {
        const report = await testContract(gateway.url, await contractFor(baseUrl), checksFor('writing'))
        assert.deepEqual([findingsOf(report), report.left], [[], []])
        const isDecided = trusted === '127.0.0.1'
        assert.equal(idsOf(report, 'passed').includes('writing.client-address'), isDecided)
      } finally {
        await gateway.stop()
        await stop()
      }
    }
  })

  let running: TestService
  let contract: Awaited<ReturnType<typeof contractFor>>
  before(async () => {
    running = await startService({
      ...{ CORS_ORIGINS: origin, REFRESH_COOKIE: 'by_request', ROTATE_REFRESH_TOKENS: 'true' },
      LIMIT_LOGIN_NETWORK: '10/15min',
    })
    contract = await contractFor(running.baseUrl)
  })
  after(() => running.stop())

  for (const { name, ...kind } of harmless) {
    it(`finds nothing behind a gateway that ${name}`, async () => {
      const gateway = await startGateway(running.port, kind)
      const report = await testContract(gateway.url, { origin, ...contract }).finally(gateway.stop)
      assert.deepEqual(findingsOf(report), [])
    })
  }

  it('names a gateway that sends each POST twice, and deletes the account', async () => {
    const gateway = await startGateway(running.port, { repeats: ({ method }) => method === 'POST' })
    const report = await testContract(gateway.url, contract, checksFor('writing')).finally(gateway.stop)
    assert.match(findingsOf(report).join('\n'), /POST .*register.*: the random username is taken .*arrives once/)
    assert.deepEqual(report.left, [])
  })

  it('does not say of a header that is absent from GET and HEAD that it should be absent', async () => {
    const gateway = await startGateway(running.port, { answer: losing('WWW-Authenticate') })
    const report = await testContract(gateway.url, contract, checksFor('methods')).finally(gateway.stop)
    assert.ok(!idsOf(report, 'failed').includes('methods.head'), findingsOf(report).join('\n'))
    assert.ok(idsOf(report, 'failed').includes('answers.www-authenticate'))
  })

  for (const { name, found, with: more, ...fault } of subtleFaults) {
    it(`finds a gateway that ${name}: ${found}`, async () => {
      const gateway = await startGateway(running.port, fault)
      const report = await testContract(gateway.url, { origin, ...contract }, checksFor(found, more)).finally(
        gateway.stop,
      )
      assert.ok(idsOf(report, 'failed').includes(found), findingsOf(report).join('\n'))
    })
  }
})
