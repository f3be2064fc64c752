import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { composeSealedSecrets, resealKeys } from '../../src/compose/keys.ts'
import { inFiles } from '../support/database.ts'
import { totpRow } from '../support/factor-rows.ts'
import type { TestService } from '../support/service.ts'
import { withBilling } from './admin-client.ts'
import { byNobody, getMe, type Pair, paths, postJson } from './client.ts'
import { decode } from './jwt.ts'
import { jane, keyServices, keySet, start } from './key-services.ts'
import { addWebhook, patchWebhook, webhookEvents, webhooksOf } from './webhooks.ts'

const { time, running, newFolder, run, stopAll } = keyServices()

/** Restarts the service in its folder. */
const restart = async (settings: Readonly<Record<string, string>>, dataDir: string): Promise<TestService> => {
  await stopAll()
  return run(settings, dataDir)
}

const refreshed = async (service: TestService, refresh: string) =>
  (await postJson(service, paths.refreshTokenPair, { refresh })).body as Pair
const keysOfSet = async (service: TestService) => (await keySet(service)).keys
const keysOf = async ({ service }: TestService, use = 'access') =>
  (await service.keyManager.list()).filter((key) => key.use === use).map((key) => `${key.algorithm} ${key.state}`)

const masterOf = (folder: string): string => readFileSync(join(folder, 'master-secret'), 'utf8').trim()

describe('services that start together in one folder', () => {
  it('create one key of each use', async () => {
    const folder = newFolder()
    const services = await Promise.all([1, 2, 3, 4].map(() => run({ ALGORITHM: 'ES256' }, folder)))
    const [first] = services
    assert.ok(first)
    assert.equal((await first.service.keyManager.list()).length, 2)
    const { access } = await jane(first)
    for (const service of services) assert.equal((await getMe(service, access)).status, 200)
  })
})

describe('rotations at the same moment', () => {
  it('all succeed, and leave one active key', async () => {
    const folder = newFolder()
    const services = [await run({ ALGORITHM: 'ES256' }, folder), await run({ ALGORITHM: 'ES256' }, folder)]
    const managers = services.map(({ service }) => service.keyManager)
    for (let round = 0; round < 10; round += 1) {
      const results = await Promise.all(
        [...managers, ...managers].map((manager) => manager.rotate('refresh', 'forced', byNobody(time.now))),
      )
      assert.deepEqual(new Set(results.map(({ kind }) => kind)), new Set(['rotated']))
      const stored = (await managers[0]?.list()) ?? []
      const active = stored.filter(({ use, state }) => use === 'refresh' && state === 'active')
      assert.equal(active.length, 1)
      assert.deepEqual(
        stored.filter(({ state }) => state === 'pending'),
        [],
      )
    }
  })

  it('and revocations leave an active key too', async () => {
    const { keyManager } = (await run({})).service
    for (let round = 0; round < 10; round += 1) {
      const rotating = keyManager.rotate('access', 'forced', byNobody(time.now))
      const revoking = (await keyManager.list())
        .filter(({ use, state }) => use === 'access' && ['pending', 'active'].includes(state))
        .map(({ kid }) => keyManager.revoke(kid, byNobody(time.now)))
      assert.equal((await rotating).kind, 'rotated')
      await Promise.all(revoking)
      const active = (await keyManager.list()).filter(({ use, state }) => use === 'access' && state === 'active')
      assert.equal(active.length, 1)
    }
  })
})

describe('ALGORITHM', () => {
  it('changes the active key only after 360 s of publication, to the second', async () => {
    const folder = newFolder()
    const { refresh } = await jane(await run({ ALGORITHM: 'ES256' }, folder))
    const service = await restart({ ALGORITHM: 'EdDSA' }, folder)
    assert.deepEqual((await keysOfSet(service)).map(({ alg }) => alg).sort(), ['ES256', 'EdDSA'])
    assert.match(
      service.logText(),
      /ALGORITHM=EdDSA: a new access key is published and signs from 2027-01-15T08:06:00Z/,
    )
    const signed: unknown[] = []
    for (time.now of [start + 359, start + 360, start + 361]) {
      await service.service.upkeep()
      signed.push(decode((await refreshed(service, refresh)).access).header.alg)
    }
    assert.deepEqual(signed, ['ES256', 'EdDSA', 'EdDSA'])
  })

  it('can be changed back earlier: the pending key never signs', async () => {
    const folder = newFolder()
    await run({ ALGORITHM: 'ES256' }, folder)
    await restart({ ALGORITHM: 'EdDSA' }, folder)
    const service = await restart({ ALGORITHM: 'ES256' }, folder)
    assert.deepEqual((await keysOf(service)).sort(), ['ES256 active', 'EdDSA retired'])
    time.now += 1000
    await service.service.upkeep()
    assert.equal(service.service.keys.access.algorithm, 'ES256')
  })

  it('replaces a pending key of another algorithm', async () => {
    const folder = newFolder()
    const before = await run({ ALGORITHM: 'ES256' }, folder)
    await before.service.keyManager.rotate('access', 'due', byNobody(time.now))
    const service = await restart({ ALGORITHM: 'EdDSA' }, folder)
    assert.deepEqual((await keysOf(service)).sort(), ['ES256 active', 'ES256 retired', 'EdDSA pending'])
  })

  for (const algorithm of ['HS256', 'HS384', 'HS512']) {
    it(`does not publish a symmetric key (${algorithm})`, async () => {
      assert.deepEqual(await keysOfSet(await run({ ALGORITHM: algorithm })), [])
    })
  }
})

describe('a retiring key', () => {
  it('verifies until the last token under it has expired and 60 s more, to the second', async () => {
    const service = await run({ ALGORITHM: 'ES256', ACCESS_TOKEN_LIFETIME: '1h' })
    const kid = service.service.keys.access.kid
    await service.service.keyManager.rotate('access', 'forced', byNobody(time.now))
    const found: boolean[] = []
    for (time.now of [start + 3659, start + 3660, start + 3661]) {
      await service.service.keys.reload()
      found.push((await service.service.keys.find(kid)) !== undefined)
    }
    assert.deepEqual(found, [true, false, false])
    await service.service.upkeep()
    assert.deepEqual((await keysOf(service)).sort(), ['ES256 active', 'ES256 retired'])
  })

  it('verifies for the longest lifetime that was ever configured under it', async () => {
    const folder = newFolder()
    await run({ ACCESS_TOKEN_LIFETIME: '15m' }, folder)
    await (await restart({ ACCESS_TOKEN_LIFETIME: '2h' }, folder)).service.upkeep()
    const { service } = await restart({ ACCESS_TOKEN_LIFETIME: '15m' }, folder)
    await service.upkeep()
    await service.keyManager.rotate('access', 'forced', byNobody(time.now))
    const until = (await service.keyManager.list()).find(({ state }) => state === 'retiring')?.verifiesUntil
    assert.equal(until, start + 7200 + 60)
  })
})

describe('a token under a key of this service', () => {
  it('is valid on an instance whose clock is behind', async () => {
    const service = await run({ ALGORITHM: 'ES256' })
    const { access, refresh } = await jane(service)
    time.now -= 300
    assert.equal((await getMe(service, access)).status, 200)
    assert.ok((await refreshed(service, refresh)).access)
  })
})

describe('resealing', () => {
  const reseal = ({ service }: TestService) => resealKeys(service, (manager) => manager.reseal(byNobody(time.now)))

  it('changes the secret in DATA_DIR of a running service, which continues and opens later keys', async () => {
    const folder = newFolder()
    const settings = { ALGORITHM: 'ES256', ...inFiles(folder) }
    const [one, two] = [await run(settings, folder), await run(settings, folder)]
    const { access } = await jane(one)
    const before = readFileSync(join(folder, 'master-secret'), 'utf8')
    assert.equal(await reseal(two), 2)
    assert.notEqual(readFileSync(join(folder, 'master-secret'), 'utf8'), before)
    assert.ok(!readdirSync(folder).includes('master-secret.next'))
    await two.service.keyManager.rotate('access', 'forced', byNobody(time.now))
    await one.service.upkeep()
    const active = (await two.service.keyManager.list()).find(
      ({ use, state }) => use === 'access' && state === 'active',
    )
    assert.equal(one.service.keys.access.kid, active?.kid)
    assert.equal((await getMe(one, access)).status, 200)
    assert.equal((await getMe(await restart(settings, folder), access)).status, 200)
  })

  it('survives an interruption between database and file', async () => {
    const folder = newFolder()
    const { access } = await jane(await run(inFiles(folder), folder))
    const file = join(folder, 'master-secret')
    const before = readFileSync(file, 'utf8')
    await reseal(running[0] as TestService)
    writeFileSync(`${file}.next`, readFileSync(file, 'utf8'))
    writeFileSync(file, before)
    const service = await restart(inFiles(folder), folder)
    assert.equal((await getMe(service, access)).status, 200)
    assert.equal(await reseal(service), 2)
    assert.equal((await getMe(await restart(inFiles(folder), folder), access)).status, 200)
    assert.ok(!existsSync(`${file}.next`))
  })

  it('loses nothing when several run at once', async () => {
    const folder = newFolder()
    const services = [await run({}, folder), await run({}, folder), await run({}, folder)]
    const { access } = await jane(services[0] as TestService)
    await Promise.all(services.map(reseal))
    assert.equal((await getMe(await restart({}, folder), access)).status, 200)
  })

  it('moves all keys under MASTER_SECRET, after which the previous one may be deleted', async () => {
    const folder = newFolder()
    const { access } = await jane(await run(inFiles(folder), folder))
    const old = readFileSync(join(folder, 'master-secret'), 'utf8').trim()
    const settings = { ...inFiles(folder), MASTER_SECRET: 'm-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G' }
    const service = await restart({ ...settings, MASTER_SECRET_PREVIOUS: old }, folder)
    assert.equal(await reseal(service), 2)
    assert.equal((await getMe(await restart(settings, folder), access)).status, 200)
  })

  it('moves the secrets of webhooks too', async () => {
    const folder = newFolder()
    const [old, next] = ['m-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G', 'n-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G']
    const settings = { ...withBilling, ...inFiles(folder) }
    const { id, secret } = await addWebhook(await run({ ...settings, MASTER_SECRET: old }, folder))
    await reseal(await restart({ ...settings, MASTER_SECRET: next, MASTER_SECRET_PREVIOUS: old }, folder))
    const service = await restart({ ...settings, MASTER_SECRET: next }, folder)
    // The service compares it with the secret that it opens.
    await patchWebhook(service, id, { secret })
    assert.equal((await webhooksOf(service))[0]?.previous_secret_until, null)
    assert.deepEqual(await webhookEvents(service), [`webhook_created ${id} client:billing`])
  })

  it('names the webhook whose secret it cannot open, and changes nothing', async () => {
    const folder = newFolder()
    const settings = { ...withBilling, MASTER_SECRET: 'm-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G' }
    const service = await run(settings, folder)
    const { id } = await addWebhook(service)
    await service.service.database.knex('webhooks').update({ sealed_by: 'another' })
    const keys = await service.service.keyManager.list()
    await assert.rejects(reseal(service), new RegExp(`for webhook ${id} is sealed under another master secret`))
    assert.deepEqual(await service.service.keyManager.list(), keys)
  })

  it('moves the secrets of one-time passwords too', async () => {
    const folder = newFolder()
    const [old, next] = ['m-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G', 'n-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G']
    const before = await run({ ...inFiles(folder), MASTER_SECRET: old }, folder)
    const secret = await composeSealedSecrets(before.service).seal('totp secret', 't', 'a secret')
    const row = totpRow('t', 1, { secret: secret.sealed, sealed_by: secret.sealedBy })
    await before.service.database.knex('totp_factors').insert(row)
    await reseal(await restart({ ...inFiles(folder), MASTER_SECRET: next, MASTER_SECRET_PREVIOUS: old }, folder))
    const { service } = await restart({ ...inFiles(folder), MASTER_SECRET: next }, folder)
    const [{ secret: sealed, sealed_by: sealedBy }] = await service.database.knex('totp_factors')
    assert.equal(await composeSealedSecrets(service).open('totp secret', 't', { sealed, sealedBy }), 'a secret')
  })

  it('names the account whose secret of one-time passwords it cannot open, and changes nothing', async () => {
    const service = await run({ MASTER_SECRET: 'm-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G' }, newFolder())
    await service.service.database.knex('totp_factors').insert(totpRow('t', 7))
    const keys = await service.service.keyManager.list()
    const refusal = /for the second factor of account 7 is sealed under another master secret/
    await assert.rejects(reseal(service), refusal)
    assert.deepEqual(await service.service.keyManager.list(), keys)
  })

  it('replaces a guessable master-secret, with which no service starts', async () => {
    const folder = newFolder()
    const { service } = await run(inFiles(folder), folder)
    const weak = 'abc'.repeat(20)
    const under = {
      ...service,
      config: { ...service.config, masterSecret: weak, previousMasterSecret: masterOf(folder) },
    }
    await resealKeys(under, (manager) => manager.reseal(byNobody(time.now)))
    writeFileSync(join(folder, 'master-secret'), weak)
    const line = /^ConfigError: DATA_DIR has a master-secret that has fewer than 10 .*: run latchkey keys reseal[^\n]*$/
    await assert.rejects(run(inFiles(folder), folder), line)
    assert.equal(await reseal(running[0] as TestService), 2)
    assert.notEqual(masterOf(folder), weak)
    await restart(inFiles(folder), folder)
  })

  it('changes nothing without the current secret', async () => {
    const folder = newFolder()
    const service = await run({ MASTER_SECRET: 'm-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G' }, folder)
    const other = { ...service.service, config: { ...service.service.config, masterSecret: 'n'.repeat(48) } }
    const act = byNobody(time.now)
    await assert.rejects(
      resealKeys(other, (manager) => manager.reseal(act)),
      /^ConfigError: MASTER_SECRET does not open/,
    )
    await restart({ MASTER_SECRET: 'm-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G' }, folder)
  })
})
