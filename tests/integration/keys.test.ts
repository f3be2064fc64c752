import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { inFiles } from '../support/database.ts'
import type { TestService } from '../support/service.ts'
import { byNobody, getMe, type Pair, paths, postJson, send } from './client.ts'
import { decode } from './jwt.ts'
import { jane, keyServices, keySet, start } from './key-services.ts'

const { time, newFolder, run, stopAll } = keyServices()

const refresh = (service: TestService, token: string) => postJson(service, paths.refreshTokenPair, { refresh: token })
const rows = (service: TestService) => service.service.database.knex('signing_keys').orderBy('created_at')

describe('automatic rotation', () => {
  it('causes no refusal at a verifier that caches the key set for 300 s, over two rotations', async () => {
    const service = await run({ ALGORITHM: 'ES256', KEY_ROTATION_AGE: '1h', REFRESH_TOKEN_LIFETIME: '2d' })
    const { refresh: token } = await jane(service)
    let cached = { at: time.now, keys: await keySet(service) }
    const kids = new Set<unknown>()
    const issued: string[] = []
    for (; time.now < start + 2.5 * 3600; time.now += 20) {
      await service.service.upkeep()
      if (time.now - cached.at > 300) cached = { at: time.now, keys: await keySet(service) }
      const { access } = (await refresh(service, token)).body as Pair
      issued.push(access)
      const verify = createLocalJWKSet(cached.keys as Parameters<typeof createLocalJWKSet>[0])
      // A new token, and one that is about to expire.
      for (const one of [access, issued.at(-44) ?? access]) {
        const { protectedHeader } = await jwtVerify(one, verify, { currentDate: new Date(time.now * 1000) })
        kids.add(protectedHeader.kid)
        assert.equal((await getMe(service, one)).status, 200)
      }
    }
    assert.equal(kids.size, 3)
    const states = (await rows(service)).filter(({ use }) => use === 'access').map(({ state }) => state)
    assert.deepEqual(states, ['retired', 'retired', 'active'])
  })

  it('destroys the private part of a retired key', async () => {
    const service = await run({ ALGORITHM: 'EdDSA', KEY_ROTATION_AGE: '1h' })
    for (; time.now < start + 3 * 3600; time.now += 60) await service.service.upkeep()
    const retired = (await rows(service)).filter(({ state }) => state === 'retired')
    assert.ok(retired.length > 0)
    assert.ok(retired.every(({ sealed, sealed_by }) => sealed === null && sealed_by === null))
  })

  it('happens once when two instances run it at the same moment', async () => {
    const folder = newFolder()
    const settings = { ALGORITHM: 'ES256', KEY_ROTATION_AGE: '1h' }
    const [one, two] = [await run(settings, folder), await run(settings, folder)]
    for (; time.now < start + 2 * 3600; time.now += 120) {
      await Promise.all([one, two].map((service) => service.service.upkeep().catch(() => {})))
    }
    for (const service of [one, two]) await service.service.upkeep()
    const count = (await rows(one)).filter(({ use }) => use === 'access').length
    assert.ok(count === 2 || count === 3, `${count} keys`)
    const { access } = await jane(one)
    assert.equal((await getMe(two, access)).status, 200)
  })

  it('records each step in the audit trail', async () => {
    const service = await run({ ALGORITHM: 'ES256', KEY_ROTATION_AGE: '1h' })
    for (; time.now < start + 2 * 3600; time.now += 60) await service.service.upkeep()
    const events = await service.service.audit.list({ limit: 100 })
    const names = new Set(events.map(({ event }) => event))
    for (const name of ['key_created', 'key_activated', 'key_retired'] as const) assert.ok(names.has(name), name)
    assert.ok(events.every(({ kid }) => kid !== null))
  })
})

describe('the key set', () => {
  it('is empty for a symmetric algorithm, generated or shared', async () => {
    for (const settings of [{}, { SIGNING_KEY: 'a shared secret of more than thirty-two bytes' }]) {
      assert.deepEqual(await keySet(await run(settings)), { keys: [] })
    }
  })

  for (const algorithm of ['RS256', 'PS384', 'ES256', 'ES384', 'ES512', 'EdDSA']) {
    it(`has public members only (${algorithm})`, async () => {
      const { keys } = await keySet(await run({ ALGORITHM: algorithm }))
      assert.equal(keys.length, 1)
      assert.deepEqual([keys[0]?.alg, keys[0]?.use], [algorithm, 'sig'])
      for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth']) assert.ok(!(member in (keys[0] ?? {})))
    })
  }

  it('contains the public part of a configured key', async () => {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const service = await run({ ALGORITHM: 'EdDSA', SIGNING_KEY: pem })
    const { access } = await jane(service)
    const { keys } = await keySet(service)
    assert.deepEqual([keys.length, keys[0]?.kid], [1, decode(access).header.kid])
  })

  it('is not sent again to a client that has it', async () => {
    const service = await run({ ALGORITHM: 'ES256' })
    const first = await send(service, 'GET', paths.getJwks)
    const etag = String(first.headers.etag)
    assert.equal(first.headers['cache-control'], 'public, max-age=300')
    const again = await send(service, 'GET', paths.getJwks, { headers: { 'if-none-match': etag } })
    assert.deepEqual([again.status, again.text, again.headers.etag], [304, '', etag])
    const other = await send(service, 'GET', paths.getJwks, { headers: { 'if-none-match': '"other"' } })
    assert.equal(other.status, 200)
  })
})

describe('another algorithm', () => {
  it('replaces the key: earlier tokens stay valid, and the new key signs once it is known', async () => {
    const folder = newFolder()
    const before = await run({}, folder)
    const { access, refresh: token } = await jane(before)
    await stopAll()
    const service = await run({ ALGORITHM: 'ES256' }, folder)
    assert.equal((await getMe(service, access)).status, 200)
    const algorithmNow = async () => decode(((await refresh(service, token)).body as Pair).access).header.alg
    assert.equal(await algorithmNow(), 'HS256')
    time.now += 360
    await service.service.upkeep()
    assert.equal(await algorithmNow(), 'ES256')
    assert.equal((await getMe(service, access)).status, 200)
  })
})

describe('sealed keys', () => {
  it('are not in the database in clear text', async () => {
    const service = await run({ ALGORITHM: 'ES256' })
    for (const { sealed, public_jwk } of await rows(service)) {
      assert.match(sealed, /^eyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/)
      assert.ok(public_jwk === null || !('d' in JSON.parse(public_jwk)))
    }
  })

  it('stop the start with one line under another master secret', async () => {
    const folder = newFolder()
    await run(inFiles(folder), folder)
    await stopAll()
    writeFileSync(join(folder, 'master-secret'), randomBytes(64).toString('base64url'))
    await assert.rejects(
      run(inFiles(folder), folder),
      /^ConfigError: DATA_DIR has a master-secret that does not open the keys[^\n]*$/,
    )
    const settings = { ...inFiles(folder), MASTER_SECRET: randomBytes(48).toString('base64') }
    await assert.rejects(run(settings, folder), /^ConfigError: MASTER_SECRET does not open the keys[^\n]*$/)
  })

  it('open with MASTER_SECRET_PREVIOUS after a change', async () => {
    const folder = newFolder()
    const [old, current] = ['o', 'c'].map((letter) => `${letter}-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G`)
    const { access } = await jane(await run({ MASTER_SECRET: String(old) }, folder))
    await stopAll()
    const service = await run({ MASTER_SECRET: String(current), MASTER_SECRET_PREVIOUS: String(old) }, folder)
    assert.equal((await getMe(service, access)).status, 200)
  })

  it('cannot be swapped', async () => {
    const folder = newFolder()
    const service = await run({}, folder)
    const { knex } = service.service.database
    const [one, two] = await rows(service)
    await knex('signing_keys').where({ kid: one.kid }).update({ sealed: two.sealed })
    await stopAll()
    await assert.rejects(run({}, folder), /key [\w-]+ is damaged: it is sealed for another key/)
  })
})

describe('a revoked key', () => {
  it('is noticed by other instances at the next maintenance, and its successor with the first token', async () => {
    const folder = newFolder()
    const [one, two] = [await run({ ALGORITHM: 'ES256' }, folder), await run({ ALGORITHM: 'ES256' }, folder)]
    const { access, refresh: token } = await jane(one)
    await one.service.keyManager.revoke(String(decode(access).header.kid), byNobody(time.now))
    await one.service.upkeep()
    assert.equal((await getMe(one, access)).status, 401)
    const next = ((await refresh(one, token)).body as Pair).access
    time.now += 5
    assert.equal((await getMe(two, next)).status, 200)
    assert.equal((await getMe(two, access)).status, 401)
  })
})
