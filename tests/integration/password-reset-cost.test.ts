import assert from 'node:assert/strict'
import { cpuUsage } from 'node:process'
import { describe, it } from 'node:test'
import { registerAdmin } from './admins.ts'
import { paths, postJson, type Received } from './client.ts'
import { password, type Resetting, startResetting } from './resetting.ts'

/** A service with accounts of all kinds. */
const startKinds = async (t: Parameters<typeof startResetting>[0]): Promise<Resetting> => {
  const resetting = await startResetting(t, { USERNAME_CASE: 'insensitive' })
  const { service } = resetting.at
  for (const name of ['disabled_one', 'without_password']) await service.register(name, password)
  await registerAdmin(resetting.at, 'the_admin', password)
  const accounts = service.database.knex('accounts')
  await accounts.clone().where({ username: 'disabled_one' }).update({ is_active: false })
  await accounts.clone().where({ username: 'without_password' }).update({ password_hash: '!' })
  return resetting
}

const names = {
  known: 'jane_doe',
  'known, in other letters': 'JANE_Doe',
  unknown: 'unknown_one',
  disabled: 'disabled_one',
  'without a password': 'without_password',
  admin: 'the_admin',
  short: 'x',
  'as long as a name may be': '\u{10400}'.repeat(254),
  'longer when it is normalized': '\ufdfa'.repeat(254),
}

/** The rows of the request, by their lengths. */
const lengthsOf = async ({ at }: Resetting) =>
  (await at.service.database.knex('password_reset_requests')).map((row: Record<string, unknown>) =>
    Object.entries(row).map(([column, value]) => [column, String(value).length]),
  )

const withoutVarying = ({ status, text, rawHeaders }: Received): string =>
  JSON.stringify([
    status,
    text,
    rawHeaders.filter((_, index) => !/^(x-request-id|date)$/i.test(rawHeaders[index - (index % 2)] ?? '')),
  ])

describe('requestPasswordReset, whatever the name is,', () => {
  it('answers the same bytes after the same statements, and stores a row of the same length', async (t) => {
    const resetting = await startKinds(t)
    const { knex } = resetting.at.service.database
    const seen: Record<string, unknown> = {}
    for (const [what, name] of Object.entries(names)) {
      const statements: string[] = []
      const note = ({ sql }: { readonly sql: string }) => statements.push(sql)
      knex.on('query', note)
      const answer = await resetting.request(name)
      knex.off('query', note)
      seen[what] = { answer: withoutVarying(answer), statements, rows: await lengthsOf(resetting) }
      await knex('password_reset_requests').delete()
    }
    const [first, ...others] = Object.values(seen) as { readonly answer: string; readonly statements: string[] }[]
    assert.match(first?.answer ?? '', /^\[204,"",/)
    // One asks whether a webhook takes the event, and one stores the request.
    assert.equal(first?.statements.length, 2)
    for (const other of others) assert.deepEqual(other, first)
    assert.deepEqual(Object.keys(seen), Object.keys(names))
  })

  it('logs the same, and no audit event names it', async (t) => {
    const resetting = await startKinds(t)
    const linesOf = async (name: string) => {
      const before = resetting.at.logText().length
      await resetting.request(name)
      const lines = resetting.at.logText().slice(before).trim().split('\n')
      return lines.map((line) => ({ ...JSON.parse(line), requestId: 0, ms: 0, time: 0 }))
    }
    const expected = await linesOf('jane_doe')
    for (const name of Object.values(names)) assert.deepEqual(await linesOf(name), expected)
    await resetting.at.service.passwordReset.resolveRequests()
    const { knex } = resetting.at.service.database
    const stored = JSON.stringify([await knex('audit_events'), await knex('events'), await knex('guessing_limits')])
    assert.ok(!stored.includes('unknown_one') && !resetting.at.logText().includes('unknown_one'))
  })

  it('takes the same CPU time', async (t) => {
    const resetting = await startKinds(t)
    const pairs = Object.entries({
      known: names.known,
      unknown: names.unknown,
      disabled: names.disabled,
      admin: names.admin,
    })
    /** The median CPU time of each: a collection of garbage costs one request as much as ten. */
    const measure = async (): Promise<number[]> => {
      const spent = new Map<string, number[]>(pairs.map(([what]) => [what, []]))
      for (let round = 0; round < 60; round += 1) {
        // Another one comes first each time, so that what else happens in a round hits all alike.
        for (const [what, username] of [...pairs.slice(round % 4), ...pairs.slice(0, round % 4)]) {
          const before = cpuUsage()
          await postJson(resetting.at, paths.requestPasswordReset, { username })
          const { user, system } = cpuUsage(before)
          // The first rounds compile.
          if (round >= 10) spent.get(what)?.push(user + system)
        }
      }
      const medians = [...spent.values()].map((all) => all.sort((a, b) => a - b)[all.length / 2] ?? Number.NaN)
      t.diagnostic(JSON.stringify(medians))
      return medians
    }
    // Room for a busy machine, and more tries; a password hash takes a hundred times as long.
    const isAlike = (medians: readonly number[]) => Math.max(...medians) < Math.min(...medians) * 1.5
    let tries = 1
    while (!isAlike(await measure())) {
      assert.ok(tries < 3, 'three times they differed')
      tries += 1
    }
  })
})
