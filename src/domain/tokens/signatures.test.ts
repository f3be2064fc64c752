import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newSecret } from '../keys/key-material.ts'
import { type SigningKey, secretKey } from '../keys/signing-key.ts'
import { systemRandom } from '../random.ts'
import { librarySignatures, quickSignatures, type Signatures } from './signatures.ts'

const payload = Buffer.from('{"sub":"ä","n":1}')
const headerOf = ({ algorithm, kid }: SigningKey) => ({ alg: algorithm, typ: 'JWT', kid })
const answerOf = async (signatures: Signatures, key: SigningKey, token: string): Promise<string> =>
  signatures.verify(key, token).then(
    (bytes) => Buffer.from(bytes).toString('hex'),
    () => 'refused',
  )

for (const algorithm of ['HS256', 'HS384', 'HS512'] as const) {
  describe(`quickSignatures with ${algorithm}`, () => {
    const key = secretKey('access', algorithm, newSecret(systemRandom))

    it('signs the same bytes as the library', async () => {
      const quick = await quickSignatures.sign(key, headerOf(key), payload)
      assert.equal(quick, await librarySignatures.sign(key, headerOf(key), payload))
    })

    it('accepts what the library accepts, and refuses every changed character as it does', async () => {
      const token = await librarySignatures.sign(key, headerOf(key), payload)
      assert.equal(await answerOf(quickSignatures, key, token), payload.toString('hex'))
      const other = (character: string) => (character === 'A' ? 'B' : 'A')
      const changed = [...token].map((one, at) => `${token.slice(0, at)}${other(one)}${token.slice(at + 1)}`)
      for (const text of [...changed, token.slice(0, -4), `${token}AAAA`]) {
        assert.equal(await answerOf(quickSignatures, key, text), await answerOf(librarySignatures, key, text), text)
      }
    })

    it('refuses the signature of another key, of another length and of none', async () => {
      const others = [
        secretKey('access', algorithm, newSecret(systemRandom)),
        secretKey('refresh', 'HS256', newSecret(systemRandom)),
      ]
      for (const one of others) {
        const token = await librarySignatures.sign(one, headerOf(one), payload)
        assert.equal(await answerOf(quickSignatures, key, token), 'refused')
        assert.equal(await answerOf(quickSignatures, key, `${token.slice(0, token.lastIndexOf('.'))}.`), 'refused')
      }
    })
  })
}
