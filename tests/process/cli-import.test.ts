import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { jsonLines, latchkey, runInThread, runLatchkey } from '../support/cli.ts'
import { accountLine, linesOf, revokedLine, siteKey, siteLine, streamOf } from '../support/import-stream.ts'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** Gives a function that runs a command in a new folder. */
const inFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-import-'))
  folders.push(folder)
  return {
    folder,
    run: (args: string, input = '', more: Readonly<Record<string, string>> = {}, start = runInThread) =>
      start(folder, args.split(' '), { SIGNING_KEY: siteKey, LOG_LEVEL: 'error', ...more }, input),
  }
}

const text = streamOf(
  [accountLine(1), accountLine(2, { password: '!x' }), accountLine(3, { password: 'sha1$a$b' })],
  [revokedLine('a')],
)

describe('latchkey import django', () => {
  it('answers with what it did, and the same again', () => {
    const { run } = inFolder()
    const first = run('import django', text, {}, runLatchkey)
    assert.equal(first.status, 0)
    assert.deepEqual(first.stdout.split('\n'), [
      'accounts         3   created 3, changed 0, unchanged 0, conflicts 0',
      'passwords            unusable 1, pbkdf2_sha256 1, cannot be verified here 1 (see --json)',
      'tokens           1   blacklisted: added 1, known 0',
      'source               auth.User, id -> user_id, username; simplejwt 5.5.1; SIGNING_KEY is the same',
    ])
    const answer = JSON.parse(run('import django --json', text).stdout)
    assert.deepEqual(answer, {
      accounts: { total: 3, created: 0, changed: 0, unchanged: 3, conflicts: 0, refused: 0 },
      passwords: { unusable: 1, unverifiable: 1, pbkdf2_sha256: 1 },
      tokens: { total: 1, added: 0, known: 1, sessions_ended: 0 },
      missing: { counted: 0, disabled: 0 },
      claims_left_out: 0,
      conflicts: [],
      refused: [],
      unverifiable: [{ id: '3', username: 'user-3', format: 'other' }],
      faulty_claims: [],
      reserved_claims: {},
      source: siteLine(),
      complete: true,
      dry_run: false,
    })
  })

  it('reads a file, and writes nothing with --dry-run', () => {
    const { run, folder } = inFolder()
    writeFileSync(join(folder, 'stream'), text)
    const planned = run('import django stream --dry-run')
    assert.match(planned.stdout, /created 3, .*\ndry run: nothing was written$/s)
    assert.equal(run('account list').stdout.includes('user-1'), false)
    assert.match(run('import django stream').stdout, /created 3/)
    const missing = run('import django absent')
    assert.deepEqual([missing.status, missing.stderr], [1, 'latchkey: absent cannot be read (ENOENT)'])
  })

  it('prints the file for Django', () => {
    const { run } = inFolder()
    const printed = run('import django --companion', '', {}, runLatchkey).stdout
    assert.equal(
      printed,
      readFileSync(new URL('../../src/django/latchkey_django.py', import.meta.url), 'utf8').trimEnd(),
    )
  })

  it('refuses another key, other ids and what is no stream, and writes nothing', () => {
    const { run } = inFolder()
    const cases: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
      [text, { SIGNING_KEY: `${siteKey}!` }, /SIGNING_KEY is not the key this site signs with/],
      [text, { SIGNING_KEY: '' }, /SIGNING_KEY is not the key this site signs with/],
      [text, { USER_ID_CLAIM_TYPE: 'subject' }, /set USER_ID_CLAIM_TYPE=number/],
      ['', {}, /the input is empty/],
      ['hello\n', {}, /line 1 is not JSON/],
      [linesOf([accountLine(1)]), {}, /line 1 does not describe a site/],
    ]
    for (const [input, more, message] of cases) {
      const { status, stdout, stderr } = run('import django', input, more)
      assert.deepEqual([status, stdout], [1, ''])
      assert.match(stderr, message)
    }
    assert.equal(run('account list --json').stdout, '')
    assert.equal(run('import django --prefer me', text).status, 2)
    assert.equal(run('import django --finish --dry-run', text).status, 2)
  })

  it('keeps what came of a stream that ends early, with exit code 1', () => {
    const { run } = inFolder()
    const cut = run('import django', text.slice(0, -40))
    assert.equal(cut.status, 1)
    assert.match(cut.stdout, /^accounts +3 +created 3, .*\nincomplete: these are the numbers of what came$/s)
    assert.match(cut.stderr, /the input ended early: what came is kept, run it again$/)
    const answer = JSON.parse(run('import django --json', text.slice(0, -40)).stdout)
    assert.deepEqual([answer.complete, answer.accounts.unchanged], [false, 3])
    assert.match(run('import django', text).stdout, /created 0, changed 0, unchanged 3/)
  })

  it('lists what it refused and what is in conflict, and asks to register in one place', () => {
    const { run } = inFolder()
    run('account create user-2', 'secureP@ssw0rd')
    const { status, stdout, stderr } = run(
      'import django',
      streamOf([accountLine(11, { username: 'user-2' }), accountLine(12)]),
    )
    assert.equal(status, 1)
    assert.match(stdout, /created 1, .*, refused 1\n(.*\n)*refused +"user-2" \(username_taken\)/)
    assert.match(stderr, /1 accounts were refused .*register in one place\)$/)
    run('account set-claims user-12 {"a":1}')
    const claims = { claims: { a: 2 } }
    const conflict = run('import django', streamOf([accountLine(12, claims)]))
    assert.equal(conflict.status, 0)
    assert.match(conflict.stdout, /conflicts 1\n(.*\n)*conflict +"user-12" \(claims\)/)
    assert.match(run('import django --prefer django', streamOf([accountLine(12, claims)])).stdout, /changed 1/)
    assert.match(run('account show user-12').stdout, /"a":2/)
  })

  it('says when --missing disable would disable too many', () => {
    const { run } = inFolder()
    run('import django', text)
    const { status, stdout, stderr } = run('import django --missing disable', streamOf([accountLine(1)]))
    assert.equal(status, 1)
    assert.match(stdout, /missing +2 +imported accounts/)
    assert.match(stderr, /lacks 2 of 3 imported accounts, more than a tenth: none was disabled$/)
  })

  it('records the last import with --finish', () => {
    const { run } = inFolder()
    run('import django', text)
    run('import django --finish', text)
    const events = jsonLines(run('audit export').stdout).filter(({ event }) => event === 'import_finished')
    assert.deepEqual(
      events.map(({ reason, count }) => [reason, count]),
      [
        [null, 4],
        ['finish', 1],
      ],
    )
  })

  it('ends quietly when its reader ends first', () => {
    const { folder } = inFolder()
    const command = `'${process.execPath}' '${latchkey}' import django --companion | head -c 10 | wc -c`
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })
    assert.deepEqual([stdout.trim(), stderr], ['10', ''])
  })
})

describe('latchkey import accounts', () => {
  it('creates accounts from any source, and lists those that are here', () => {
    const { run } = inFolder()
    const people = linesOf([
      { username: 'ma', password: '!', claims: { role: 'editor' } },
      { username: 'jo', password: '!' },
    ])
    assert.match(run('import accounts', people, { SIGNING_KEY: '' }).stdout, /^accounts +2 +created 2, existing 0\n/)
    const again = run('import accounts --json', people)
    assert.equal(again.status, 0)
    const { accounts, existing } = JSON.parse(again.stdout)
    assert.deepEqual([accounts.created, accounts.existing, existing.length], [0, 2, 2])
    assert.match(run('import accounts', people).stdout, /existing +"ma" \(username\), "jo" \(username\)/)
    assert.match(run('import accounts', text).stderr, /pipe it into latchkey import django/)
  })
})
