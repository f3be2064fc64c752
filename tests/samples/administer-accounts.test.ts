import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { createAdminClient } from '../../client/src/admin.ts'
import { logIn } from '../integration/client.ts'
import { runLatchkey } from '../support/cli.ts'
import { startService, type TestService } from '../support/service.ts'

// Runs the guide docs/administer-accounts.md from top to bottom.
const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/administer-accounts.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'latchkey-guide-'))
after(() => rmSync(folder, { recursive: true, force: true }))

type Kind = 'command' | 'response' | 'setting' | 'elsewhere' | 'code'

/** Code between blank lines. `elsewhere` requires another machine. */
const kindOf = (text: string): Kind => {
  if (/^(curl|latchkey) /.test(text)) return 'command'
  if (text.startsWith('{"')) return 'response'
  if (/^[A-Z_]+=/.test(text)) return 'setting'
  return text.startsWith('ssh ') ? 'elsewhere' : 'code'
}

const chunks = [...page.matchAll(/(?:^ {4}.*\n)+/gm)]
  .map(([text]) => text.replaceAll(/^ {4}/gm, '').trimEnd())
  .map((text) => ({ text, kind: kindOf(text) }))
const textsOf = (kind: Kind): string[] => chunks.filter((chunk) => chunk.kind === kind).map(({ text }) => text)

const rowsUnder = (heading: string): string[][] => {
  const [, table = ''] = page.split(heading)
  const [rows = ''] = table.trimStart().split('\n\n')
  return rows.split('\n').map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')))
}

describe('the guide "Administer accounts"', () => {
  const [, secret = '', pair = ''] =
    /: +(\S+)\n.*: (billing:\S+)/.exec(runLatchkey(folder, ['client-secret', 'billing']).stdout) ?? []
  let at: TestService
  before(async () => {
    at = await startService({ ADMIN_CLIENTS: pair })
    await at.service.register('jane_doe', 'secureP@ssw0rd')
  })
  after(() => at.stop())

  const here = (text: string): string => text.replaceAll('http://localhost:8000', at.baseUrl)
  const admin = () => createAdminClient({ baseUrl: at.baseUrl, clientId: 'billing', clientSecret: secret })

  const command = async (text: string, env: Readonly<Record<string, string>>): Promise<string> => {
    const [name, ...args] = text.split(' ')
    if (name === 'latchkey') {
      const { status, stdout, stderr } = runLatchkey(at.dataDir, args)
      assert.equal(status, 0, stderr)
      return stdout
    }
    const line = here(text).replace('curl ', 'curl --silent --show-error --fail-with-body ')
    return (await run('sh', ['-c', line], { env: { PATH: process.env.PATH, LATCHKEY_SECRET: secret, ...env } })).stdout
  }

  it('has commands that succeed, with the responses that it shows', async () => {
    let printed = ''
    let env = {}
    for (const { text, kind } of chunks) {
      if (kind === 'response') assert.deepEqual(shapeOf(JSON.parse(printed)), shapeOf(JSON.parse(text)), text)
      if (kind !== 'command') continue
      printed = await command(text, env)
      if (text.includes('john_doe') && text.includes('POST')) {
        const ID = String(JSON.parse(printed).id)
        await logIn(at, 'john_doe', 'secureP@ssw0rd')
        const [key] = await admin().listKeys()
        env = { ID, KID: key?.kid }
      }
    }
    assert.equal((await admin().listKeys()).filter(({ state }) => state === 'revoked').length, 1)
    await assert.rejects(admin().getAccount(Number((env as { ID: string }).ID)), { status: 404 })
  })

  it('has TypeScript that runs', async () => {
    const file = join(folder, 'guide.mts')
    const code = textsOf('code').join('\n\n').replace("'latchkey-client/admin'", `'${root}/client/src/admin.ts'`)
    writeFileSync(file, here(`${code}\nconsole.log(ended)`))
    const { stdout } = await run(process.execPath, [file], { env: { LATCHKEY_SECRET: secret } })
    assert.match(stdout, /^\d+ anna_k null\nchoose another name\n0\n$/)
  })

  it('describes merge patches as they are applied', async () => {
    const rows = rowsUnder('An array replaces the whole array.').slice(2)
    assert.ok(rows.length > 4)
    for (const [index, [, claims = '', patch = '', result = '']] of rows.entries()) {
      const { id } = await admin().createAccount({ username: `row_${index}`, claims: JSON.parse(claims) })
      const changed = await admin().updateAccount(id, { claims: JSON.parse(patch) })
      assert.deepEqual(changed.claims, JSON.parse(result), `${claims} ${patch}`)
    }
  })

  it('lists every code of a refusal', () => {
    const { schemas } = JSON.parse(readFileSync(join(root, 'generated/openapi.json'), 'utf8')).components
    const codes = [schemas.AdminConflict, schemas.AdminPermission, schemas.AdminRefusal].flatMap(
      ({ properties }) => properties.code.enum as string[],
    )
    const listed = rowsUnder('## Errors')
      .slice(2)
      .flatMap(([, , code = '']) => code.split(', '))
      .filter((code) => code !== '')
    // The codes of tokens are the same in all operations; only pages of other sites are refused.
    const general = [
      'bad_authorization_header',
      'user_not_found',
      'user_inactive',
      'password_changed',
      'origin_refused',
    ]
    assert.deepEqual(listed.toSorted(), codes.filter((code) => !general.includes(code)).toSorted())
  })

  it('shows the entry that the command prints, and one administration address', () => {
    const [clients = '', ...others] = textsOf('setting')
    const address = others.find((setting) => setting.startsWith('ADMIN_ADDRESS=')) ?? ''
    const [start = ''] = clients.split('...')
    assert.match(`ADMIN_CLIENTS=${pair}`, new RegExp(`^${start.replace(/[0-9a-f]+$/, '')}[0-9a-f]{64}$`))
    const [, place = ''] = address.split('=')
    const [, port = ''] = place.split(':')
    assert.deepEqual(textsOf('elsewhere'), [`ssh -N -L ${port}:${place} auth.example.com`])
    assert.ok(page.includes(`http://localhost:${port}/console`))
  })
})

/** Replaces values by their types, except texts of the guide. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]))
  }
  return typeof value === 'number' ? 'number' : value
}
