import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { startLatchkey, type TestLatchkey } from '../../src/testing/start-latchkey.ts'

type Use = (service: TestLatchkey) => Promise<unknown>

const uses: Readonly<Record<string, Use>> = {
  reset: (service) => service.reset(),
  'clock.advance': (service) => service.clock.advance('16m'),
  signIn: (service) => service.signIn('jane'),
  mint: (service) => service.mint({ user_id: 1 }),
  addAccount: (service) => service.addAccount({ username: 'john' }),
  revokeEverything: (service) => service.revokeEverything(),
}

describe('stop of startLatchkey', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-stops-'))
  const outside = process.env.TMPDIR

  before(() => {
    process.env.TMPDIR = folder
  })
  after(() => {
    if (outside === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = outside
    rmSync(folder, { recursive: true })
  })

  const start = () => startLatchkey({ accounts: [{ username: 'jane' }] })

  for (const [name, use] of Object.entries(uses)) {
    it(`waits for ${name}, and leaves nothing`, async () => {
      const service = await start()
      await Promise.all([use(service), service.stop()])
      assert.deepEqual(readdirSync(folder), [])
    })

    it(`is followed by a sentence from ${name}`, async () => {
      const service = await start()
      const stopped = service.stop()
      const refusal = { name: 'StartError', message: 'the service was stopped: start another one' }
      await assert.rejects(use(service), refusal)
      await stopped
      await assert.rejects(use(service), refusal)
      assert.deepEqual(readdirSync(folder), [])
    })
  }

  for (const wait of [1, 5, 15, 30, 45]) {
    it(`waits for a reset that began ${wait} ms before`, async () => {
      const service = await start()
      const reset = service.reset()
      await setTimeout(wait)
      await Promise.all([reset, service.reset(), service.stop()])
      assert.deepEqual(readdirSync(folder), [])
    })
  }
})

describe('startLatchkey with unknown options', () => {
  for (const [options, message] of [
    [{ setings: {} }, 'setings is not an option: the options are accounts, settings, clock'],
    [{ account: [] }, 'account is not an option: the options are accounts, settings, clock'],
    [[], 'the options are not an object: {"accounts": [{"username": "jane"}]}'],
    [null, 'the options are not an object: {"accounts": [{"username": "jane"}]}'],
  ] as const) {
    it(`refuses ${JSON.stringify(options)}`, async () => {
      await assert.rejects(async () => (await startLatchkey(options as never)).stop(), { name: 'StartError', message })
    })
  }
})
