import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspectHashes } from './inspect-hashes.ts'

const samples = [
  `argon2$argon2id$v=19$m=102400,t=2,p=8$c2FsdHNhbHRzYWx0c2FsdA$${'A'.repeat(43)}`,
  `scrypt$16384$salt$8$5$${'A'.repeat(86)}==`,
  'sha1$salt$hash',
  '!',
]
const pages = samples.map((sample, at) => ({
  groups: [{ sample, count: at + 1 }],
  lastId: at === samples.length - 1 ? undefined : at + 1,
}))
const store = { countHashes: async ({ afterId }: { readonly afterId: number }) => pages[afterId] ?? assert.fail() }

describe('inspectHashes', () => {
  it('counts all pages by format, and the hashes that never verify apart from accounts without one', async () => {
    const { formats, unverifiable } = await inspectHashes(store)
    const counts = { argon2: 1, scrypt: 2, other: 3, unusable: 4 }
    assert.deepEqual([Object.fromEntries(formats), unverifiable], [counts, 3])
  })

  it('finds the memory of the hash that needs most', async () => {
    const { greatestBytes } = await inspectHashes(store)
    assert.equal(greatestBytes, 102_400 * 1024)
  })
})
