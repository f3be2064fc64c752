import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createProgram, everyCommand } from '../../src/cli/program.ts'
import { noClient } from '../../src/domain/audit.ts'
import { jsonLines, runInThread } from '../support/cli.ts'
import { startService, type TestService } from '../support/service.ts'

/** Every command for one account: its words and further arguments. */
const commands = [
  { words: ['account', 'show'], by: 'argument', rest: [] },
  { words: ['account', 'enable'], by: 'argument', rest: [] },
  { words: ['account', 'set-claims'], by: 'argument', rest: ['{"role":"editor"}'] },
  { words: ['account', 'reset-password'], by: 'argument', rest: [] },
  { words: ['account', 'reset-factors'], by: 'argument', rest: ['--yes'] },
  { words: ['account', 'set-password'], by: 'argument', rest: [] },
  { words: ['session', 'list'], by: 'option', rest: [] },
  { words: ['session', 'revoke'], by: 'option', rest: ['--yes'] },
  { words: ['audit', 'tail'], by: 'option', rest: [] },
  { words: ['account', 'set-admin'], by: 'argument', rest: [] },
  { words: ['account', 'unset-admin'], by: 'argument', rest: ['--yes'] },
  { words: ['account', 'rename'], by: 'argument', rest: ['jane_doe'] },
  { words: ['account', 'disable'], by: 'argument', rest: [] },
  { words: ['account', 'delete'], by: 'argument', rest: ['--yes'] },
] as const

type Row = (typeof commands)[number]
const named = ({ words, by, rest }: Row, name: string) =>
  by === 'argument' ? [...words, name, ...rest] : [...words, '--account', name, ...rest]
const byId = ({ words, by, rest }: Row, id: string) => [
  ...words,
  by === 'argument' ? '--id' : '--account-id',
  id,
  ...rest,
]

const wordsOf = (command: ReturnType<typeof createProgram>) => `${command.parent?.name()} ${command.name()}`

describe('an account on the command line', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-cli-identity-'))
  let running: TestService
  const usernames = ['jane_doe', '1', '3', 'gone', '4', '2147483648', '007', 'm\u0430', 'ma', '--yes']
  before(async () => {
    running = await startService({}, { dataDir })
    for (const name of usernames) await running.service.register(name, 'secureP@ssw0rd')
    await running.service.accounts.remove(4, { at: 1, client: noClient })
  })
  after(async () => {
    await running.stop()
    rmSync(dataDir, { recursive: true })
  })

  const run = (args: readonly string[]) => runInThread(dataDir, args, {}, 'an0ther-secureP@ss')
  const everything = async () => {
    const { knex } = running.service.database
    return [await knex('accounts'), await knex('audit_events'), await knex('deleted_accounts')]
  }

  it('can be selected by id in every command that takes one', () => {
    const taking = everyCommand(createProgram()).flatMap((command) => {
      const options = command.options.map(({ long }) => long)
      const argument = command.registeredArguments.some((one) => one.name() === 'username')
      if (options.includes('--account')) return [[wordsOf(command), options.includes('--account-id')]]
      return argument && command.name() !== 'create' ? [[wordsOf(command), options.includes('--id')]] : []
    })
    const expected = commands.map(({ words }) => [words.join(' '), true])
    assert.deepEqual(taking.toSorted(), expected.toSorted())
  })

  for (const row of commands) {
    const words = row.words.join(' ')
    it(`is not selected by a decoy username: ${words}`, async () => {
      const option = row.by === 'argument' ? '--id' : '--account-id'
      const before = await everything()
      assert.deepEqual(run(named(row, '1')), {
        status: 1,
        stdout: '',
        stderr: `latchkey: "1" is the username of account 2 and the id of account 1 "jane_doe": use ${option} 2 or ${option} 1`,
      })
      assert.deepEqual(run(named(row, '8')), {
        status: 1,
        stdout: '',
        stderr: `latchkey: no account has the username "8"; for the account with the id 8, use ${option} 8`,
      })
      assert.deepEqual(await everything(), before)
    })
  }

  it("is not selected by other spellings of a decoy, or by a deleted account's id", () => {
    const decoy = /^latchkey: "1" is the username of account 2 and the id of account 1/
    assert.match(run(['account', 'show', '\uff11']).stderr, decoy)
    assert.match(
      run(['account', 'delete', '4', '--yes']).stderr,
      /^latchkey: "4" is the username of account 5 and the id of account 4, which was deleted: use --id 5 or --id 4$/,
    )
  })

  it('is selected by a username that looks like an unused id', () => {
    const idOf = (...args: string[]) => jsonLines(run(['account', 'show', '--json', ...args]).stdout)[0]?.id
    assert.deepEqual([idOf('3'), idOf('2147483648'), idOf('007'), idOf('--', '--yes')], [3, 6, 7, 10])
  })

  it('is selected by its username as given, otherwise by the NFKC form', async () => {
    const { knex } = running.service.database
    await running.service.register('imported_one', 'secureP@ssw0rd')
    await knex('accounts').where({ username: 'imported_one' }).update({ username: 'ｇone' })
    const shown = (...args: string[]) => jsonLines(run(['account', 'show', '--json', ...args]).stdout)[0]?.username
    assert.deepEqual([shown('ｇone'), shown('ｊane_doe'), shown('gone')], ['ｇone', 'jane_doe', undefined])
    assert.equal(run(['account', 'disable', 'ｇone']).status, 0)
    const { is_active } = await knex('accounts').where({ username: 'ｇone' }).first()
    assert.equal(Boolean(is_active), false)
    await knex('accounts').where({ username: 'ｇone' }).delete()
  })

  it('is not selected by an invalid or unknown --id', () => {
    const wrong = run(['account', 'disable', '--id', '01'])
    assert.deepEqual([wrong.status, wrong.stdout], [2, ''])
    assert.match(wrong.stderr, /^latchkey: --id must be a whole number from 1 to 9007199254740991/)
    for (const args of [
      ['account', 'show', '--id', '9007199254740991'],
      ['session', 'list', '--account-id', '2147483648'],
    ]) {
      const { status, stderr } = run(args)
      assert.deepEqual([status, stderr], [1, `latchkey: no account has the id ${args.at(-1)}`])
    }
    assert.deepEqual(run(['audit', 'tail', '--account-id', '9007199254740991']), { status: 0, stdout: '', stderr: '' })
  })

  it('is selected by username or id, not both', () => {
    const surplus = [
      ['account', 'show', 'jane_doe', '--id', '1'],
      ['account', 'show'],
      ['account', 'set-claims', 'jane_doe', '{}', '--id', '1'],
      ['account', 'set-claims', 'jane_doe'],
      ['account', 'set-claims', '--id', '1'],
      ['session', 'list'],
      ['session', 'list', '--account', 'jane_doe', '--account-id', '1'],
      ['session', 'revoke', 'x', '--account-id', '1', '--yes'],
      ['audit', 'tail', '--account', 'jane_doe', '--account-id', '1'],
    ]
    for (const args of surplus) {
      const { status, stdout } = run(args)
      assert.deepEqual([status, stdout], [2, ''], args.join(' '))
    }
  })

  it('is shown with its id, and with codes for look-alike letters', () => {
    assert.equal(run(['account', 'enable', 'm\u0430']).stdout, 'account 8 "m\u0430" (m\\u0430) enabled')
    assert.equal(run(['account', 'enable', 'ma']).stdout, 'account 9 "ma" enabled')
    assert.equal(
      run(['account', 'enable', '\u0440\u0430']).stderr,
      'latchkey: no account has the username "\u0440\u0430" (\\u0440\\u0430)',
    )
    assert.match(run(['audit', 'tail', '--account-id', '8']).stdout, /account_created account 8 "m\u0430" \(m\\u0430\)/)
  })

  for (const row of commands) {
    it(`is selected by its id: ${row.words.join(' ')}`, () => {
      const { status, stdout, stderr } = run(byId(row, '1'))
      assert.deepEqual([status, stderr], [0, ''])
      // Those print the account's details, and a token for programs to read.
      if (row.words[0] === 'account' && !['show', 'reset-password'].includes(row.words[1]))
        assert.match(stdout, /^account 1 "jane_doe" /)
    })
  }

  it('leaves the decoy unchanged', async () => {
    const [decoy] = jsonLines(run(['account', 'show', '--json', '--id', '2']).stdout)
    assert.deepEqual([decoy?.username, decoy?.active, decoy?.claims], ['1', true, {}])
    assert.equal(await running.service.accounts.findById(1), undefined)
  })
})
