import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { describeMove } from './support/describe-sites.ts'
import { start } from './support/ending.ts'
import { databases, type Latchkey } from './support/latchkey.ts'
import type { Move } from './support/move.ts'
import { logIn } from './support/side.ts'

const many = 3000

for (const database of databases) {
  describeMove('interrupted imports', 'rotation', database, (move) => promiseWholeImports(move))
}

/** A dump with thousands of further users, who have the hash of one of the site's. */
const dumpMany = async (move: Move): Promise<string> => {
  const lines = (await move.dump()).trimEnd().split('\n')
  const model = JSON.parse(lines.find((line) => line.includes('"scrypt_1"')) ?? '{}')
  const end = JSON.parse(lines.pop() ?? '{}')
  const at = lines.findLastIndex((line) => JSON.parse(line).type === 'account')
  const more = Array.from({ length: many }, (_, index) =>
    JSON.stringify({ ...model, id: String(1000 + index), username: `copy_${index}` }),
  )
  lines.splice(at + 1, 0, ...more)
  return `${[...lines, JSON.stringify({ ...end, accounts: end.accounts + many })].join('\n')}\n`
}

/** What an import has written; the salt of a wrapped md5 hash differs from run to run. */
const stateOf = async (latchkey: Latchkey) => ({
  accounts: (await latchkey.rows('accounts', 'id')).map((row) =>
    String(row.password_hash).startsWith('over$') ? { ...row, password_hash: 'over' } : row,
  ),
  imported: await latchkey.rows('imported_accounts', 'account_id'),
  revoked: await latchkey.rows('revoked_tokens', 'jti_hash'),
})

function promiseWholeImports(move: () => Move): void {
  let text = ''

  it('writes nothing of a stream that names another key', async () => {
    text = await dumpMany(move())
    const [site = '', ...rest] = text.split('\n')
    const key = { ...JSON.parse(site), key: 'f'.repeat(64) }
    const { status, stderr } = await move().importText([JSON.stringify(key), ...rest].join('\n'))
    assert.equal(status, 1)
    assert.match(stderr, /SIGNING_KEY is not the key this site signs with/)
    assert.deepEqual(await move().latchkey.rows('accounts', 'id'), [])
  })

  it('ends with exit code 1 and keeps what came when the stream is cut', async () => {
    const { status, stderr } = await move().importText(text.slice(0, text.length / 3))
    assert.equal(status, 1)
    assert.match(stderr, /the input ended early/)
    assert.ok((await move().latchkey.rows('accounts', 'id')).length > 0)
    assert.deepEqual(
      (await move().latchkey.rows('imports', 'source')).map(({ completed_at }) => completed_at),
      [null],
    )
  })

  it('refuses a second import while one runs', async () => {
    const first = start(move().latchkey.command('import', 'django', '--json'))
    const before = (await move().latchkey.rows('accounts', 'id')).length
    first.input.write(text.slice(0, (text.length * 2) / 3))
    while ((await move().latchkey.rows('accounts', 'id')).length === before) await sleep(50)
    const second = await move().importText(text)
    assert.equal(second.status, 1, second.stdout + second.stderr)
    // Here the first one is killed in the middle.
    first.kill()
    await first.ended
    const rows = await move().latchkey.rows('accounts', 'id')
    assert.ok(rows.length < many)
  })

  it('writes after all this what an undisturbed import would have written', async () => {
    for (;;) {
      const again = await move().importText(text)
      if (again.status === 0) break
      // The lease of the killed one lives on for some seconds.
      assert.match(again.stderr, /another import/i)
      await sleep(500)
    }
    const found = await stateOf(move().latchkey)
    assert.equal(found.accounts.length, many + 11)
    const username = `copy_${many - 1}`
    await logIn(move().latchkey.side(), { username, password: move().site.user('scrypt_1').password })
    const again = JSON.parse((await move().importText(text)).stdout)
    assert.deepEqual([again.accounts.created, again.accounts.changed], [0, 0])
  })

  it('refuses another site, and writes nothing', async () => {
    const [site = '', ...rest] = text.split('\n')
    const other = { ...JSON.parse(site), user_model: 'other.User' }
    const { status } = await move().importText([JSON.stringify(other), ...rest].join('\n'))
    assert.equal(status, 1)
  })
}
