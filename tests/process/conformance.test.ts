import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { jsonLines, latchkey } from '../support/cli.ts'
import { freePort, startProcess } from '../support/process.ts'

const ownWorld = `"${process.execPath}" "${join(import.meta.dirname, '../support/latchkey-world.ts')}"`
const deviations = join(import.meta.dirname, '../../contract-tests/vectors/DEVIATIONS.md')
const folder = mkdtempSync(join(tmpdir(), 'latchkey-conformance-'))
after(() => rmSync(folder, { recursive: true }))

/** Runs the command; `base` is used unless the world names another address. */
const run = async (world: string, ...args: string[]) => {
  const base = 'http://127.0.0.1:9'
  const child = startProcess({ entry: latchkey, args: ['conformance', base, '--world', world, ...args], cwd: folder })
  const { code } = await child.ended
  return { code, stdout: child.stdout(), stderr: child.stderr() }
}

/** A world command that answers each line with what this JavaScript says of `line`. */
const worldOf = (name: string, reply: string): string => {
  const file = join(folder, `${name}.mjs`)
  const loop = `for await (const text of createInterface({ input: process.stdin })) {
    const line = JSON.parse(text); console.log(JSON.stringify(${reply})) }`
  writeFileSync(file, `import { createInterface } from 'node:readline'\n${loop}\n`)
  return `"${process.execPath}" "${file}"`
}

describe('latchkey conformance', () => {
  it('compares this service as its world command starts it, and accepts listed deviations', async () => {
    const junit = join(folder, 'conformance.xml')
    const only = ['--cases', '{P1.login.unicode-*,P2.*}', '--deviations', deviations]
    const { code, stdout, stderr } = await run(ownWorld, ...only, '--junit', junit)
    assert.deepEqual([code, stderr], [0, ''], stdout)
    assert.match(stdout, /^http:.* against the recording of simplejwt HEAD .*, django 5[.]2[.]18, /)
    assert.match(stdout, /^deviates P1[.]login[.]unicode-nfd {2}A username that no account has as typed/m)
    assert.match(stdout, /\d+ equal, \d+ deviate as listed, 0 differ, 0 skipped; [\d.]+ s\n$/)
    assert.match(readFileSync(junit, 'utf8'), /<testsuites name="latchkey conformance" tests="\d+" failures="0"/)
  })

  it('shows what differs, and exits with 1', async () => {
    const { code, stdout } = await run(ownWorld, '--cases', 'P1.login.unicode-nfd')
    assert.equal(code, 1)
    const [, difference = ''] = stdout.split('\n\n')
    assert.match(difference, /^DIFFERS {2}P1[.]login[.]unicode-nfd {2}\S.*\n {2}recorded: 401 .*\n {2}came: {5}200 /)
    assert.match(difference, /\n {2}- status: expected 401, got 200(?:\n|$)/)
    assert.match(stdout, /\n0 equal, 0 deviate as listed, 1 differ, 0 skipped/)
  })

  it('prints JSON: one line for each case, and a summary', async () => {
    const { code, stdout } = await run(ownWorld, '--cases', 'P1.login.{good,unicode-nfd}', '--json')
    const [good, different, { summary }] = jsonLines(stdout) as [Case, Case, { summary: Record<string, unknown> }]
    assert.deepEqual([code, good.id, good.outcome, different.outcome], [1, 'P1.login.good', 'passed', 'failed'])
    assert.deepEqual([summary.passed, summary.failed, summary.skipped], [1, 1, 0])
  })

  it('counts what the world command skips, and exits with 2 if it skips everything', async () => {
    const skipping = worldOf('skips', `{ skip: 'no settings here' }`)
    const { code, stdout, stderr } = await run(skipping, '--cases', 'P2.*')
    assert.match(stdout, /^skipped {2}16 cases: no settings here$/m)
    assert.deepEqual([code, stderr.includes('nothing was compared')], [2, true], stderr)
  })

  it('fails the cases of a profile that the world command refuses', async () => {
    const { code, stdout } = await run(worldOf('refuses', `{ error: 'no such setting' }`), '--cases', 'P2.*')
    assert.equal(code, 1)
    assert.match(stdout, /^ {2}- .*world command, "start": no such setting$/m)
  })

  it('sends requests under the path of the base URL, to the paths that the world names', async () => {
    const seen: string[] = []
    const server = createServer(({ url }, response) => {
      seen.push(String(url))
      response.writeHead(401).end('{}')
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const base = `http://127.0.0.1:${port}/auth/`
    const reply = `{ ok: true, base_url: '${base}', paths: { '/api/user/token/': '/api/token/' } }`
    await run(worldOf('paths', reply), '--cases', 'P1.{login.good,refresh.method-PUT}')
    server.close()
    assert.deepEqual(new Set(seen), new Set(['/auth/api/token/', '/auth/api/user/token/refresh']))
  })

  it('exits with 2 when there is no implementation, no world, or no answer', async () => {
    const nowhere = `{ ok: true, base_url: 'http://127.0.0.1:${await freePort()}' }`
    const one = ['--cases', 'P1.login.good', '--timeout']
    const failures: readonly [world: string, message: RegExp, timeout?: string][] = [
      [worldOf('nowhere', nowhere), /there is no connection to 127[.]0[.]0[.]1:\d+/],
      ['echo broken >&2; exit 3', /the world command ended with status 3 at "start"; it wrote:\s+broken/],
      ['cat', /"start": \{"op":"start"/],
      ['echo hello; sleep 1', /answered "start" with a line that is not a JSON object: hello/],
      ['sleep 20', /has not answered "start" within 2 s/, '2'],
      [worldOf('url', `{ ok: true, base_url: 'localhost' }`), /base_url of the world command is not an http or https/],
    ]
    // A process takes seconds to start on a busy machine.
    for (const [world, message, timeout = '60'] of failures) {
      const { code, stderr, stdout } = await run(world, ...one, timeout)
      assert.match(stderr + stdout, message)
      if (world !== 'cat') assert.equal(code, 2, stderr)
    }
  })

  it('refuses options that it cannot use', async () => {
    const file = join(folder, 'bad.md')
    writeFileSync(file, '| P1.login.good | wrong | why |\n')
    assert.match((await run('true', '--deviations', file)).stderr, /--deviations .*bad[.]md, line 1: expected a status/)
    assert.match((await run('true', '--deviations', 'none.md')).stderr, /--deviations none[.]md cannot be read: ENOENT/)
    assert.match((await run('true', '--recording', 'none.json')).stderr, /--recording cannot be read: ENOENT/)
    assert.match((await run('true', '--recording', file)).stderr, /--recording cannot be read/)
    assert.match((await run('true', '--timeout', 'x')).stderr, /--timeout is not a number/)
  })
})

interface Case {
  readonly id: string
  readonly outcome: string
}
