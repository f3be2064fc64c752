import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exported, hour, password, start, startWith } from './backups.ts'
import { byNobody, getMe, logIn, paths, send } from './client.ts'
import { decode } from './jwt.ts'
import { asApi, knowingApi } from './resource-server.ts'

describe('db restore of accounts with subjects', () => {
  it('keeps them, and lists those of accounts that were deleted or disabled since', async (t) => {
    const settings = { ...knowingApi, USER_ID_CLAIM_TYPE: 'subject' }
    const { at, clock, backUp, restore } = await startWith(t, settings)
    const { access } = await logIn(at, 'jane_doe', password)
    const subjectOf = async (username: string) => (await at.service.accounts.findByUsername(username))?.subject
    const [deleted, disabled] = [await subjectOf('mary_roe'), await subjectOf('john_doe')]
    await backUp()
    clock.now += 60
    await at.service.accounts.update(2, () => ({ active: false }), byNobody(clock.now))
    await at.service.accounts.remove(3, byNobody(clock.now))
    const { service } = await restore({ revocations: await exported(at) })
    const me = await getMe(service, (await logIn(service, 'jane_doe', password)).access)
    assert.equal((me.body as { id: string }).id, decode(access).payload.user_id)
    const { body } = await send(service, 'GET', paths.getRevocations, { headers: asApi })
    const { entries } = body as { entries: { user_id?: string }[] }
    assert.deepEqual(
      entries.filter(({ user_id }) => user_id !== undefined),
      [
        { user_id: disabled, tokens_valid_from: start + hour },
        { user_id: deleted, tokens_valid_from: start + hour + 1 },
      ],
    )
  })
})
