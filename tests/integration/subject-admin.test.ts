import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it, type TestContext } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { administer, withBilling } from './admin-client.ts'
import { logIn, paths, postJson } from './client.ts'
import { decode } from './jwt.ts'

const password = 'secureP@ssw0rd'
const withSubjects = { ...withBilling, USER_ID_CLAIM_TYPE: 'subject' }

interface Listed {
  readonly accounts: readonly { readonly id: number; readonly subject: string | null }[]
}

describe('administration of accounts with subjects', () => {
  let service: TestService
  before(async () => {
    service = await startService(withSubjects)
  })
  after(() => service.stop())

  const list = async (query: Record<string, string>): Promise<Listed['accounts']> => {
    const { status, body, text } = await administer(service, 'GET', `accounts/?${new URLSearchParams(query)}`)
    assert.equal(status, 200, text)
    return (body as Listed).accounts
  }

  it('finds an account by the id of its tokens, and names both ids', async () => {
    const { body } = await administer(service, 'POST', 'accounts/', { username: 'jane', password })
    const { id, subject } = body as Listed['accounts'][number]
    const { access } = await logIn(service, 'jane', password)
    assert.equal(decode(access).payload.user_id, subject)
    await administer(service, 'POST', 'accounts/', { username: 'john' })
    for (const more of [{}, { sort: '-id' }, { search: 'ja' }, { active: 'true', limit: '1' }]) {
      const found = await list({ subject: String(subject), ...more })
      assert.deepEqual(
        found.map((account) => [account.id, account.subject]),
        [[id, subject]],
      )
    }
    assert.equal((await list({})).length, 2)
    assert.deepEqual(await list({ subject: String(id) }), [])
    assert.deepEqual(await list({ subject: String(subject), search: 'jo' }), [])
    const described = await administer(service, 'GET', `accounts/${id}/`)
    assert.equal((described.body as { subject: string }).subject, subject)
    assert.equal((await administer(service, 'GET', `accounts/${subject}/`)).status, 404)
  })

  it('refuses a subject that no account can have', async () => {
    for (const subject of ['', 'a\0', 'x'.repeat(601)]) {
      const { status, body } = await administer(service, 'GET', `accounts/?${new URLSearchParams({ subject })}`)
      assert.deepEqual([status, body], [400, { detail: 'subject must be text of 1 to 600 characters.' }])
    }
  })
})

const folderOf = (t: TestContext): string => {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-test-'))
  t.after(() => rmSync(dataDir, { recursive: true }))
  return dataDir
}

/** Registers an account with settings, and starts the service again with others. */
const restart = async (t: TestContext, first: Record<string, string>, then: Record<string, string>) => {
  const dataDir = folderOf(t)
  const before = await startService(first, { dataDir })
  const { status } = await postJson(before, paths.registerAccount, { username: 'jane', password })
  assert.equal(status, 201)
  await before.stop()
  const again = await startService(then, { dataDir })
  await again.stop()
}

describe('the start', () => {
  it('is refused when accounts have numbers but the setting says subject', (t) =>
    assert.rejects(restart(t, {}, { USER_ID_CLAIM_TYPE: 'subject' }), {
      name: 'ConfigError',
      message:
        'USER_ID_CLAIM_TYPE is subject, but the ids of accounts in this database are numbers: set it to number or string',
    }))

  it('is refused when accounts have subjects but the setting says something else', async (t) => {
    for (const type of ['number', 'string']) {
      await assert.rejects(restart(t, { USER_ID_CLAIM_TYPE: 'subject' }, { USER_ID_CLAIM_TYPE: type }), {
        name: 'ConfigError',
        message: `USER_ID_CLAIM_TYPE is ${type}, but the ids of accounts in this database are subjects: set it to subject`,
      })
    }
  })

  it('accepts both kinds of numbers, and every setting without accounts', async (t) => {
    await restart(t, {}, { USER_ID_CLAIM_TYPE: 'string' })
    const dataDir = folderOf(t)
    for (const type of ['number', 'subject', 'string']) {
      const { stop } = await startService({ USER_ID_CLAIM_TYPE: type }, { dataDir })
      await stop()
    }
  })
})
