import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { OpenStores } from './stores.ts'

const digests = { password: 'p', active: 'a', username: 'u', claims: 'c' }

/** Conformance tests of {@link ImportedPasswords}. */
export const importedPasswordsSuite = (open: OpenStores): void => {
  describe('ImportedPasswords.findMd5', () => {
    it('returns the digest of an imported account, by one statement, and nothing for another account', async () => {
      const stores = await open()
      const md5 = 'A'.repeat(32)
      const high = 2 ** 53 - 1
      await stores.insert('imported_accounts', [
        { ...digests, account_id: 1, source_id: '7', password_md5: 'B'.repeat(32) },
        { ...digests, account_id: high, source_id: '8', password_md5: md5 },
      ])
      assert.equal(await stores.importedPasswords.findMd5(high), md5)
      assert.equal(await stores.importedPasswords.findMd5(7), undefined)
      assert.equal((await stores.statements(() => stores.importedPasswords.findMd5(1))).length, 1)
    })
  })
}
