import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { interpreter } from '../interop/python.ts'
import { readGuide } from '../samples/guide.ts'
import { latchkey } from '../support/cli.ts'
import { fastEntry, type NodeProcess, post, readyAddress, startProcess } from '../support/process.ts'
import { makeSmallSite } from './small-site.ts'
import { describeSites } from './support/describe-sites.ts'

// Runs the commands of docs/leave-django.md and docs/back-to-django.md as they are, except for the
// folders. The proxy of the guide runs in tests/process.
const leave = readGuide('leave-django')
const back = readGuide('back-to-django')

/** As `startproject` writes it. */
const managePy = `import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
`

const rows = `
from django.contrib.auth.models import User
User.objects.create_user("jane_doe", password="secureP@ssw0rd")
User.objects.create_user("inactive", password="secureP@ssw0rd", is_active=False)
from rest_framework_simplejwt.tokens import RefreshToken
RefreshToken.for_user(User.objects.get(username="jane_doe")).blacklist()
`
const settings = `
INSTALLED_APPS.append(BLACKLIST)
SIMPLE_JWT.update(ROTATE_REFRESH_TOKENS=True, BLACKLIST_AFTER_ROTATION=True)
`

const mintCode = `
from django.contrib.auth.models import User
from rest_framework_simplejwt.tokens import RefreshToken
print(RefreshToken.for_user(User.objects.get(username="jane_doe")), end="")
`

const logInCode = `
from django.contrib.auth import authenticate
print(authenticate(username="jane_doe", password="another-secureP@ss"), end="")
`

/** What a command printed. */
interface Printed {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Leaves the words of an answer: numbers and widths vary. */
const wordsOf = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.replaceAll(/\d[\d,.]*/g, '0').replaceAll(/ +/g, ' '))

describeSites('the commands of "Leave Django"', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-guide-'))
  const home = join(folder, 'home')
  const site = makeSmallSite({ settings, rows, files: { 'manage.py': managePy } })
  let service: NodeProcess
  let baseUrl: string
  before(() => {
    mkdirSync(home, { mode: 0o700 })
    writeFileSync(join(folder, 'latchkey'), `#!/bin/sh\nexec ${process.execPath} ${latchkey} "$@"\n`, { mode: 0o755 })
  })
  after(async () => {
    service?.kill('SIGTERM')
    await service?.ended
    rmSync(folder, { recursive: true, force: true })
  })

  /** Runs a block of the guide in a shell. */
  const sh = (block: string): Printed => {
    const text = block
      .replaceAll('.venv/bin/python', interpreter)
      .replaceAll('/srv/shop', site.folder)
      .replaceAll('/srv/latchkey', home)
    const env = { PATH: `${folder}:${process.env.PATH}`, PYTHONDONTWRITEBYTECODE: '1' }
    const { status, stdout, stderr } = spawnSync('sh', ['-c', text], { cwd: home, env, encoding: 'utf8' })
    return { status, stdout, stderr }
  }
  const done = (block: string): string => {
    const { status, stdout, stderr } = sh(block)
    assert.equal(status, 0, `${block}\n${stdout}${stderr}`)
    return stdout
  }
  const start = async () => {
    service = startProcess({ entry: fastEntry, cwd: home, environment: { PORT: '0' } })
    baseUrl = await readyAddress(service)
  }
  const restart = async (change: (settings: string) => string) => {
    service.kill('SIGTERM')
    await service.ended
    const file = join(home, '.env')
    writeFileSync(file, change(readFileSync(file, 'utf8')))
    await start()
  }

  it('step 1: check the site and write settings with which the service starts', async () => {
    const [check = '', env = '', written = '', proxy = '', doctor = ''] = leave.blocks('1. Prepare')
    assert.match(done(check), /^result +can move$/m)
    assert.ok(existsSync(join(site.folder, 'latchkey_django.py')))
    done(`cd ${site.folder}\n${env}`)
    const file = readFileSync(join(home, '.env'), 'utf8')
    for (const line of written.trim().split('\n')) assert.ok(file.split('\n').includes(line), line)
    writeFileSync(join(home, '.env'), proxy, { flag: 'a' })
    await start()
    const { stdout } = sh(doctor)
    assert.match(stdout, /^warn {2}foreign tokens/m)
    assert.match(stdout, /^warn {2}refresh signing/m)
    assert.match(stdout, /^ok {4}import +none$/m)
  })

  it('step 2: import, print four lines, and import again', async () => {
    const [imports = '', answer = '', cron = ''] = leave.blocks('2. Import')
    const [plan, run] = done(imports).split('dry run: nothing was written\n')
    assert.equal(plan, run)
    const [accounts, passwords, ...others] = wordsOf(run ?? '')
    const [documented, , ...rest] = wordsOf(answer)
    assert.deepEqual([accounts, ...others], [documented, ...rest])
    assert.match(String(passwords), /^passwords /)
    const again = done(cron.replace('* * * * * ', ''))
    assert.match(again, /created 0, changed 0, unchanged 2, conflicts 0/)
    assert.match(
      sh('latchkey doctor').stdout,
      /^ok {4}import +the last complete run was \d+ seconds ago, with the key/m,
    )
  })

  it('then passwords, refresh tokens and blacklisted tokens of Django count', async () => {
    const jane = { username: 'jane_doe', password: 'secureP@ssw0rd' }
    assert.equal((await post(baseUrl, '/api/user/token/', jane)).status, 200)
    const refresh = site.python(mintCode)
    assert.equal((await post(baseUrl, '/api/user/token/refresh', { refresh })).status, 200)
  })

  it('then back: Django takes the password that was set here, and says how many need the hasher', () => {
    const [lines = ''] = back.blocks('Prepare Django')
    writeFileSync(join(site.folder, 'shop/settings.py'), lines, { flag: 'a' })
    done(`echo 'another-secureP@ss' | latchkey account set-password jane_doe`)
    const [load = ''] = back.blocks('Take the logins back')
    const answer = done(load)
    assert.match(answer, /^accounts +2 +created 0, changed 1, unchanged 1, conflicts 0, left out 0$/m)
    assert.doesNotMatch(answer, /^note/m)
    const [count = ''] = back.blocks('Remove the lines')
    assert.equal(done(count).trim().split('\n').at(-1), '1')
    assert.equal(site.python(logInCode), 'jane_doe')
    assert.equal(done(count).trim().split('\n').at(-1), '0')
  })

  it('step 5: finish, and name the date', async () => {
    await restart((text) => text.replace(/^REFRESH_SIGNING=.*\n/m, ''))
    const [finish = ''] = leave.blocks('5. Finish')
    done(finish)
    assert.match(
      sh('latchkey doctor').stdout,
      /^ok {4}import +finished: FOREIGN_REFRESH_TOKENS can be removed on 2\d{3}-/m,
    )
  })

  it('step 6: make another key', async () => {
    const [replaced = ''] = leave.blocks('6. Replace the key')
    await restart(
      (text) => `${text.replace(/^(?:SIGNING_KEY|FOREIGN_REFRESH_TOKENS|ALGORITHM)=.*\n/gm, '')}${replaced}`,
    )
    const answer = await fetch(new URL('/.well-known/jwks.json', baseUrl))
    const { keys } = (await answer.json()) as { keys: readonly { alg: string }[] }
    assert.deepEqual(
      keys.map(({ alg }) => alg),
      ['ES256'],
    )
  })
})
