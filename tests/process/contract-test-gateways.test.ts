import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { checksFor, contractFor, findingsOf, idsOf, testContract } from '../support/contract-test.ts'
import { expectedFaults, furtherFaults } from '../support/gateway-faults.ts'
import { startGateway } from '../support/planted-gateway.ts'
import { rareFaults } from '../support/rare-gateway-faults.ts'
import { startService, type TestService } from '../support/service.ts'

const origin = 'https://app.example.com'
/** Every check can run. */
const everything = {
  CORS_ORIGINS: origin,
  REFRESH_COOKIE: 'by_request',
  ROTATE_REFRESH_TOKENS: 'true',
  LIMIT_LOGIN_NETWORK: '10/15min',
}

const planted = [...expectedFaults, ...furtherFaults, ...rareFaults]

describe('runContractTest', () => {
  describe('without a fault', () => {
    const sites: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ['default settings', {}],
      ['every check', everything],
      ['ES256 and an issuer', { ALGORITHM: 'ES256', ISSUER: 'https://auth.example.com' }],
      ['a moved site', { USERNAME_FIELD: 'email', USER_ID_CLAIM_TYPE: 'subject' }],
      ['a moved site without docs', { USERNAME_FIELD: 'email', USER_ID_CLAIM_TYPE: 'subject', DOCS: 'off' }],
      ['ids as texts in tokens', { USER_ID_CLAIM_TYPE: 'string', AUTH_HEADER_TYPES: 'JWT,Bearer' }],
      ['closed registration', { REGISTRATION: 'closed' }],
      ['administration elsewhere', { ADMIN_ADDRESS: '127.0.0.1:0' }],
    ]
    for (const [name, settings] of sites) {
      it(`finds nothing: ${name}`, async () => {
        const { baseUrl, stop } = await startService(settings)
        const gateway = await startGateway(Number(new URL(baseUrl).port))
        const usesOrigin = 'CORS_ORIGINS' in settings ? origin : undefined
        try {
          for (const url of [baseUrl, gateway.url]) {
            const report = await testContract(url, { origin: usesOrigin })
            assert.deepEqual([findingsOf(report), report.left], [[], []], url)
          }
        } finally {
          await gateway.stop()
          await stop()
        }
      })
    }
  })

  it('has no findings when the limits of the default settings are used up', async () => {
    const { baseUrl, stop } = await startService({
      LIMIT_LOGIN_ADDRESS: '20/min',
      LIMIT_REGISTRATION_ADDRESS: '4/hour',
    })
    try {
      for (let round = 0; round < 2; round += 1) {
        const report = await testContract(baseUrl)
        assert.deepEqual(findingsOf(report), [])
        assert.ok(report.outcomes.some(({ reason = '' }) => /limit .* run again later/.test(reason)))
      }
    } finally {
      await stop()
    }
  })

  it('finds a gateway that lets clients choose their address: writing.client-address', async () => {
    const { baseUrl, port, stop } = await startService({ TRUSTED_PROXIES: '127.0.0.1' })
    const gateway = await startGateway(port)
    try {
      const report = await testContract(gateway.url, await contractFor(baseUrl), checksFor('writing'))
      assert.ok(idsOf(report, 'failed').includes('writing.client-address'), findingsOf(report).join('\n'))
    } finally {
      await gateway.stop()
      await stop()
    }
  })

  describe('with a fault', () => {
    let running: TestService
    let contract: Awaited<ReturnType<typeof contractFor>>
    before(async () => {
      running = await startService(everything)
      contract = await contractFor(running.baseUrl)
    })
    after(() => running.stop())

    for (const { name, found, with: more, ...fault } of planted) {
      it(`finds a gateway that ${name}: ${found}`, async () => {
        const gateway = await startGateway(running.port, fault)
        const report = await testContract(gateway.url, { origin, ...contract }, checksFor(found, more)).finally(
          gateway.stop,
        )
        assert.ok(idsOf(report, 'failed').includes(found), findingsOf(report).join('\n'))
      })
    }
  })
})
