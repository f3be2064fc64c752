import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { interpreter } from '../interop/python.ts'
import { jsonLines, latchkey } from '../support/cli.ts'
import { startProcess } from '../support/process.ts'

const here = join(import.meta.dirname, 'conformance')
const world = `"${interpreter}" "${join(here, 'world.py')}"`

/** Compares the recorded site, with a planted difference. */
const compare = async (planted: string, ...args: string[]) => {
  const all = ['conformance', 'http://127.0.0.1:9', '--world', world, ...args]
  const environment = { PATH: process.env.PATH ?? '', PLANTED: planted, PYTHONDONTWRITEBYTECODE: '1' }
  const child = startProcess({ entry: latchkey, args: all, cwd: here, environment })
  const { code } = await child.ended
  return { code, stdout: child.stdout(), stderr: child.stderr() }
}

/** Cases that show every planted difference, so that each run is short. */
const shortRun = 'P1.{login.{good,inactive-wrong-password},refresh.token-iat-float}'

describe('latchkey conformance with a site of Django', () => {
  it('finds every recorded answer again, but for what another simplejwt and gunicorn do', async () => {
    const { code, stdout, stderr } = await compare('', '--deviations', join(here, 'differences.md'))
    assert.deepEqual([code, stderr], [0, ''], stdout)
    assert.match(stdout, /^847 equal, 6 deviate as listed, 0 differ, 0 skipped/m)
  })

  it('finds nothing in a short run without a planted difference', async () => {
    const { code, stdout } = await compare('', '--cases', shortRun)
    assert.equal(code, 0, stdout)
  })

  const planted: readonly (readonly [difference: string, problem: RegExp])[] = [
    ['another status', /^status: expected 401, got 403$/],
    ['another media type', /^Content-Type: expected "application\/json", got "text\/plain"$/],
    ['another text', /^body[.]detail: expected ".*", got "Denied[.]"$/],
    ['a further member', /^body[.]expires_in: not expected, got 900$/],
    ['a missing member', /^body[.]refresh: missing$/],
    ['no WWW-Authenticate', /^WWW-Authenticate: expected ".*", got nothing$/],
    ['no Allow', /^Allow: expected ".*", got nothing$/],
    ['a longer access token', /^access: its times count from |^access[.]iat: expected /],
    ['rotation', /^body[.]refresh: not expected, got /],
    ['another scheme', /^WWW-Authenticate: expected "Bearer realm=.*", got "JWT realm=/],
    ['another algorithm', /^access header[.]alg: expected "HS256", got "HS512"$/],
    ['an issuer', /^access[.]iss: not expected, got "https:\/\/other[.]example"$/],
    ['another claim', /^access[.]user_id: expected "1", got nothing$/],
  ]
  for (const [difference, problem] of planted) {
    it(`finds a planted difference: ${difference}`, async () => {
      const { code, stdout } = await compare(difference, '--cases', shortRun, '--json')
      const problems = (jsonLines(stdout) as { readonly problems?: readonly string[] }[]).flatMap(
        (one) => one.problems ?? [],
      )
      assert.equal(code, 1)
      assert.ok(
        problems.some((text) => problem.test(text)),
        problems.join('\n'),
      )
    })
  }
})
