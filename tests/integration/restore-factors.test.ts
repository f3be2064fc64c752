import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type AuditEvent, auditEvent, noClient } from '../../src/domain/audit.ts'
import { codeRow, passkeyRow, totpRow } from '../support/factor-rows.ts'
import { giveFactors, giveTotp } from '../support/give-factors.ts'
import type { TestService } from '../support/service.ts'
import { exported, hour, password, start, startWith } from './backups.ts'
import { paths, postJson, type Received } from './client.ts'
import { factorPaths, logInWith, setUpTotp, startLogin } from './second-factors.ts'

const restoredAt = start + hour

/** Records what would have happened to the factors of an account since the backup. */
const happen = async ({ service }: TestService, accountId: number, ...changes: readonly Partial<AuditEvent>[]) => {
  for (const change of changes) {
    const { event = 'factor_removed' } = change
    await service.audit.record(auditEvent({ ...change, event, at: start + 60, client: noClient, accountId }))
  }
}

/** What is left of the factors of an account, and whether it has one. */
const factorsOf = async ({ service }: TestService, accountId: number) => {
  const { knex } = service.database
  const idsOf = async (table: string): Promise<string[]> =>
    (await knex(table).where({ account_id: accountId }).orderBy('id').pluck('id')) as string[]
  const factors = [...(await idsOf('totp_factors')), ...(await idsOf('passkeys'))]
  const { hasFactor } = (await service.accounts.findById(accountId)) ?? {}
  return { factors, codes: await idsOf('recovery_codes'), hasFactor }
}

const usedCodes = async ({ service }: TestService): Promise<unknown> =>
  service.database.knex('recovery_codes').whereNotNull('used_at').orderBy('id').pluck('id')

const codeOf = ({ status, body }: Received): unknown => [status, (body as { readonly code?: string }).code]

describe('db restore with second factors', () => {
  it('accepts no one-time password of a time before the restore', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    const step = restoredAt / 30
    const rows = [totpRow('old', 1, { last_step: 7 }), totpRow('ahead', 2, { last_step: step + 1 })]
    await at.service.database.knex('totp_factors').insert(rows)
    await backUp()
    const { service } = await restore()
    const steps = await service.service.database.knex('totp_factors').orderBy('account_id').pluck('last_step')
    assert.deepEqual(steps, [step, step + 1])
  })

  it('refuses a one-time password that opened a session before it, and accepts the next one', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    const codeAt = await giveTotp(at, 1)
    await backUp()
    clock.now = restoredAt
    const otp = codeAt(restoredAt)
    const logIn = (place: TestService, code: string) =>
      postJson(place, paths.obtainTokenPair, { username: 'jane_doe', password, otp: code })
    assert.equal((await logIn(at, otp)).status, 200)
    const { service } = await restore()
    assert.deepEqual(codeOf(await logIn(service, otp)), [401, 'second_factor_refused'])
    clock.now += 30
    assert.equal((await logIn(service, codeAt(clock.now))).status, 200)
  })

  it('refuses challenges from before it, also from before the backup', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    const codeAt = await giveTotp(at, 1)
    const challengeOf = async (place: TestService, now: number): Promise<string> => {
      clock.now = now
      const { body } = await postJson(place, paths.obtainTokenPair, { username: 'jane_doe', password })
      return (body as { challenge: string }).challenge
    }
    const earlier = await challengeOf(at, restoredAt - 120)
    clock.now = restoredAt - 60
    await backUp()
    const since = await challengeOf(at, restoredAt - 30)
    const { service } = await restore()
    clock.now = restoredAt + 60
    const complete = (challenge: string) =>
      postJson(service, '/api/user/token/second-factor/', { challenge, otp: codeAt(clock.now) })
    for (const challenge of [earlier, since])
      assert.deepEqual(codeOf(await complete(challenge)), [401, 'challenge_refused'])
    assert.equal((await complete(await challengeOf(service, restoredAt + 61))).status, 200)
  })

  it('forgets one-time passwords that were being set up, and challenges', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    const { knex } = at.service.database
    await knex('totp_factors').insert(totpRow('s', 1, { confirmed_at: null, expires_at: restoredAt, last_step: null }))
    await knex('challenges').insert({ jti: 'j', attempts: 1, expires_at: restoredAt })
    await backUp()
    const restored = (await restore()).service.service.database.knex
    assert.deepEqual([await restored('totp_factors'), await restored('challenges')], [[], []])
  })

  it('counts so many changes of factors that no device token of an earlier one is recognized', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    await giveFactors(at, 1)
    await backUp()
    const { service } = await restore()
    const epochs = await service.service.database.knex('accounts').orderBy('id').pluck('factor_epoch')
    assert.deepEqual(epochs, [1_000_001, 1_000_000, 1_000_000])
  })

  it('leaves factors and codes as in the backup when it does not know what happened since', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    await giveFactors(at, 1)
    await backUp()
    await happen(at, 1, { event: 'recovery_code_used', factorId: 'c-1' }, { factorId: 't-1' })
    const { service } = await restore()
    assert.deepEqual(await factorsOf(service, 1), { factors: ['t-1', 'p-1'], codes: ['c-1'], hasFactor: true })
    assert.deepEqual(await usedCodes(service), [])
  })

  for (const [source, read] of [
    ['an export', exported],
    ['the log', async (at: TestService) => at.logText()],
  ] as const) {
    it(`spends the recovery codes again that were used since, from ${source}`, async (t) => {
      const { at, backUp, restore } = await startWith(t)
      for (const id of [1, 2]) await giveFactors(at, id)
      await backUp()
      await happen(at, 1, { event: 'recovery_code_used', factorId: 'c-1', codesLeft: 0 })
      const { service, restored } = await restore({ revocations: await read(at) })
      assert.deepEqual(await usedCodes(service), ['c-1'])
      assert.deepEqual(restored.changes?.usedRecoveryCodes, ['c-1'])
    })
  }

  it('refuses a recovery code that opened a session since the backup, if the file names it', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    const { codes } = await setUpTotp({ at, time: clock }, (await logInWith(at)).access)
    const [used = '', unused = ''] = codes
    const logInByCode = async (place: TestService, code: string) => {
      const { challenge } = (await startLogin(place)).body as { challenge: string }
      return postJson(place, factorPaths.completeLogin, { challenge, recovery_code: code })
    }
    await backUp()
    clock.now += 60
    assert.equal((await logInByCode(at, used)).status, 200)
    const { service } = await restore({ revocations: await exported(at) })
    clock.now += 1
    assert.deepEqual(codeOf(await logInByCode(service, used)), [401, 'second_factor_refused'])
    assert.equal((await logInByCode(service, unused)).status, 200)
  })

  it('removes factors again that were removed since, and with the last one the codes', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    for (const id of [1, 2, 3]) await giveFactors(at, id)
    await backUp()
    await happen(at, 1, { factorId: 't-1', reason: 'totp' })
    await happen(at, 2, { factorId: 'p-2', reason: 'passkey' }, { factorId: 't-2', reason: 'totp' })
    const { service } = await restore({ revocations: await exported(at) })
    assert.deepEqual(await factorsOf(service, 1), { factors: ['p-1'], codes: ['c-1'], hasFactor: true })
    assert.deepEqual(await factorsOf(service, 2), { factors: [], codes: [], hasFactor: false })
    assert.deepEqual(await factorsOf(service, 3), { factors: ['t-3', 'p-3'], codes: ['c-3'], hasFactor: true })
  })

  it('keeps a replaced factor when its successor is lost, so that the password alone is not enough', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    const { knex } = at.service.database
    await knex('accounts').update({ has_factor: true })
    await knex('totp_factors').insert([totpRow('t-1', 1), totpRow('t-2', 2), totpRow('t-3', 3)])
    await knex('passkeys').insert(passkeyRow('p-2', 2))
    await backUp()
    const added = { event: 'factor_added', factorId: 'new' } as const
    await happen(at, 1, { factorId: 't-1' }, added)
    await happen(at, 2, { factorId: 't-2' }, added)
    await happen(at, 3, { factorId: 't-3' }, added, { factorId: 'new' })
    const { service, restored } = await restore({ revocations: await exported(at) })
    const left = await Promise.all([1, 2, 3].map((id) => factorsOf(service, id)))
    assert.deepEqual(
      left.map(({ factors, hasFactor }) => [factors, hasFactor]),
      [
        [['t-1'], true],
        [['p-2'], true],
        [[], false],
      ],
    )
    assert.deepEqual(
      restored.changes?.factors.map(({ accountId, added }) => [accountId, added]),
      [
        [1, ['new']],
        [2, ['new']],
        [3, []],
      ],
    )
  })

  it('removes recovery codes that were replaced since', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    for (const id of [1, 2]) await giveFactors(at, id)
    await at.service.database.knex('recovery_codes').insert(codeRow('c-1b', 1))
    await backUp()
    await happen(at, 1, { event: 'recovery_codes_renewed', codesLeft: 10 })
    const { service } = await restore({ revocations: await exported(at) })
    assert.deepEqual((await factorsOf(service, 1)).codes, [])
    assert.deepEqual((await factorsOf(service, 2)).codes, ['c-2'])
  })

  it('removes the factors of an account that was deleted since', async (t) => {
    const { at, clock, backUp, restore } = await startWith(t)
    await giveFactors(at, 1)
    await backUp()
    clock.now += 60
    await at.service.accounts.remove(1, { at: clock.now, client: noClient })
    const { service } = await restore({ revocations: await exported(at) })
    assert.deepEqual(await factorsOf(service, 1), { factors: [], codes: [], hasFactor: undefined })
  })
})
