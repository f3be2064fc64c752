import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { startService } from '../support/service.ts'
import { consoleAccess, registerAdmin } from './admins.ts'
import { type Received, send } from './client.ts'

const password = 'correct horse battery'

/** Starts a service with two admins, one of whom has logged in to the console. */
const startAsAda = async (t: TestContext) => {
  const at = await startService()
  t.after(at.stop)
  const id = await registerAdmin(at, 'ada', password)
  await registerAdmin(at, 'grace', password)
  const authorization = `Bearer ${await consoleAccess(at, 'ada', password)}`
  const ask = (method: string, fields?: object): Promise<Received> =>
    send(at, method, `/api/admin/accounts/${id}/`, {
      headers: { authorization, ...(fields && { 'content-type': 'application/json' }) },
      ...(fields && { body: JSON.stringify(fields) }),
    })
  return ask
}

describe('the own account of an admin', () => {
  it('cannot be disabled or lose its flag, alone or beside other changes, and stays as it was', async (t) => {
    const ask = await startAsAda(t)
    const before = (await ask('GET')).body
    for (const fields of [{ active: false }, { admin: false }, { username: 'ida', admin: false }]) {
      const { status, body } = await ask('PATCH', fields)
      assert.deepEqual([status, (body as { code?: string }).code], [409, 'own_account'])
    }
    assert.deepEqual((await ask('GET')).body, before)
  })

  it('can be renamed, and deleted while another admin is left', async (t) => {
    const ask = await startAsAda(t)
    const { status, body } = await ask('PATCH', { username: 'ida', active: true, admin: true })
    assert.deepEqual([status, (body as { username?: string }).username], [200, 'ida'])
    assert.equal((await ask('DELETE')).status, 204)
    assert.equal((await ask('GET')).status, 401)
  })
})
