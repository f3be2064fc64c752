import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { parseConfig } from '../../src/config/config.ts'
import { parseEnvFile } from '../../src/config/env-file.ts'
import { linesOf, makeSmallSite } from './small-site.ts'
import { describeSites } from './support/describe-sites.ts'

/** Settings of simplejwt come from the environment of a run, so that one site is enough. */
const settings = `import json, os
given = json.loads(os.environ.get("GIVEN", "{}"))
SIMPLE_JWT = {
    name: timedelta(seconds=value) if name.endswith("_LIFETIME") else value for name, value in given.items()
}
AUTH_USER_MODEL = os.environ.get("MODEL", "auth.User")
`

const base = 'q7Zr2mVx9Lw4Tn8Kp3Hs6Bd1Fg5Jc0YeU'

/** Keys for which a file must hold its own in Latchkey and in a shell. */
const nastyKeys = {
  'of Django': `django-insecure-#$(x&*)^%!@-_=+${base}`,
  'with a hash sign': `${base} # no comment`,
  'with a substitution': `${base}$(touch broken)\`touch broken\`\${HOME}$HOME`,
  'with one kind of quotes': `it's ${base}`,
  'with characters of other scripts': `ключ'ö ${base}`,
  'with backslashes': `a\\n"${base}\\x`,
  'with white space around it': `  ${base}"  `,
}

/** Keys for which a file of settings has no form that Latchkey and a shell read alike. */
const unquotableKeys = {
  'both kinds of quotes': `'"${base}`,
  'two backslashes': `${base}\\\\"`,
  'a backslash at its end': `${base}\\`,
  'everything at once': `  a='"$=\`\\n$HOME' "$(touch broken)' ключ ${base}  `,
}

describeSites('env', () => {
  const site = makeSmallSite({ settings })
  let files = 0
  const write = (given: object, more: Readonly<Record<string, string>> = {}) => {
    files += 1
    const file = join(site.folder, `${files}.env`)
    return { file, ...site.run(['env', file], { GIVEN: JSON.stringify(given), ...more }) }
  }
  const inShell = (shell: string, file: string, name: string): string => {
    const script = `set -eu; set -a; . "$1"; set +a; env -0`
    const options = {
      cwd: site.folder,
      env: { PATH: process.env.PATH ?? '', HOME: '/home' },
      encoding: 'utf8',
    } as const
    const { stdout, stderr } = spawnSync(shell, ['-c', script, shell, file], options)
    assert.equal(stderr, '')
    const found = stdout.split('\0').find((line) => line.startsWith(`${name}=`))
    return found?.slice(name.length + 1) ?? ''
  }

  // One process writes them all; the next test runs the command.
  const keys = Object.values(nastyKeys)
  const lines = JSON.parse(
    site.python(`import json
from latchkey_django import assignment
print(json.dumps([assignment("SIGNING_KEY", key) for key in json.loads(${JSON.stringify(JSON.stringify(keys))})]))`),
  ) as readonly string[]
  for (const [index, [title, key]] of Object.entries(nastyKeys).entries()) {
    it(`writes a key ${title} that Latchkey, sh and bash read as it is`, () => {
      const text = `ALGORITHM=HS256\n${lines[index]}\nREGISTRATION=closed\n`
      const file = join(site.folder, `key-${index}.env`)
      writeFileSync(file, text)
      const parsed = parseEnvFile(text)
      assert.deepEqual(Object.keys(parsed).toSorted(), ['ALGORITHM', 'REGISTRATION', 'SIGNING_KEY'])
      assert.equal(parsed.SIGNING_KEY, key)
      assert.equal(parseConfig(parsed).signingKey, key)
      for (const shell of ['sh', 'bash']) {
        assert.equal(inShell(shell, file, 'SIGNING_KEY'), key)
        assert.equal(inShell(shell, file, 'REGISTRATION'), 'closed')
      }
      assert.ok(!existsSync(join(site.folder, 'broken')))
    })
  }

  for (const [title, key] of Object.entries(unquotableKeys)) {
    it(`writes a key with ${title} into a file beside, for its owner only`, () => {
      const { file, status, stdout, stderr } = write({ SIGNING_KEY: key })
      assert.equal(stderr, '')
      assert.equal(status, 0)
      assert.equal(stdout, `${file}.key is written, for its owner only\n${file} is written, for its owner only\n`)
      for (const path of [file, `${file}.key`]) assert.equal(statSync(path).mode & 0o777, 0o600)
      const parsed = parseEnvFile(readFileSync(file, 'utf8'))
      assert.equal(parsed.SIGNING_KEY_FILE, `${file}.key`)
      assert.equal(parseConfig(parsed).signingKey, key)
      for (const shell of ['sh', 'bash']) assert.equal(inShell(shell, file, 'SIGNING_KEY_FILE'), `${file}.key`)
    })
  }

  it('writes neither file if one of them exists', () => {
    const given = { GIVEN: JSON.stringify({ SIGNING_KEY: unquotableKeys['both kinds of quotes'] }) }
    for (const [mine, other] of [
      ['a.env', 'a.env.key'],
      ['b.env.key', 'b.env'],
    ] as const) {
      const path = join(site.folder, mine)
      writeFileSync(path, 'mine')
      const { status, stderr } = site.run(['env', path.replace('.key', '')], given)
      assert.equal(status, 1)
      assert.equal(stderr, `latchkey_django: ${path} exists already, and is left as it is: name another file\n`)
      assert.equal(readFileSync(path, 'utf8'), 'mine')
      assert.ok(!existsSync(join(site.folder, other)))
    }
  })

  it('writes settings that Latchkey accepts, with the values of simplejwt', () => {
    const { file, status, stdout, stderr } = write({
      ACCESS_TOKEN_LIFETIME: 600,
      REFRESH_TOKEN_LIFETIME: 7 * 86_400,
      ROTATE_REFRESH_TOKENS: true,
      BLACKLIST_AFTER_ROTATION: true,
      ISSUER: 'https://shop.example.com, Berlin',
      AUDIENCE: ['shop', 'files'],
      LEEWAY: 10,
      AUTH_HEADER_TYPES: ['Bearer', 'JWT'],
      USER_ID_CLAIM: 'sub',
      UPDATE_LAST_LOGIN: true,
    })
    assert.equal(stderr, '')
    assert.equal(status, 0)
    assert.equal(stdout, `${file} is written, for its owner only\n`)
    assert.equal(statSync(file).mode & 0o777, 0o600)
    const parsed = parseEnvFile(readFileSync(file, 'utf8'))
    const config = parseConfig(parsed)
    assert.equal(config.tokens.accessLifetimeSeconds, 600)
    assert.equal(config.tokens.refreshLifetimeSeconds, 604_800)
    assert.equal(config.tokens.issuer, 'https://shop.example.com, Berlin')
    assert.deepEqual(config.tokens.audience, ['shop', 'files'])
    assert.equal(config.tokens.leewaySeconds, 10)
    assert.equal(config.tokens.userIdClaim, 'sub')
    assert.equal(config.tokens.userIdClaimType, 'string')
    assert.deepEqual(config.authHeaderTypes, ['Bearer', 'JWT'])
    assert.equal(config.foreignRefreshTokens, 'accept')
    assert.equal(config.registration, 'closed')
    assert.equal(config.updateLastLogin, true)
    // Nothing is blacklisted without the app.
    assert.equal(config.rotation.mode, 'many_use')
    assert.equal(parsed.REFRESH_SIGNING, 'shared')
    assert.equal(parsed.USERNAME_FIELD, 'username')
  })

  it('writes the nearest lifetimes that Latchkey allows, and says so', () => {
    const { file, status, stderr } = write({ ACCESS_TOKEN_LIFETIME: 0.5, REFRESH_TOKEN_LIFETIME: 36_500 * 86_400 })
    assert.equal(status, 0)
    assert.match(stderr, /ACCESS_TOKEN_LIFETIME is 0 seconds, and Latchkey allows 1 to 315360000: 1 is written/)
    assert.match(stderr, /REFRESH_TOKEN_LIFETIME is 3153600000 seconds, .*: 315360000 is written/)
    const { tokens } = parseConfig(parseEnvFile(readFileSync(file, 'utf8')))
    assert.equal(tokens.accessLifetimeSeconds, 1)
    assert.equal(tokens.refreshLifetimeSeconds, 3650 * 86_400)
  })

  const weak = {
    short: 'secret',
    'a placeholder': `changeme-${base}`,
    'a variable': `\${${base}}`,
    repeated: 'shop-secret-1'.repeat(5),
    'a sequence': 'abcdefghijklmnopqrstuvwxyz0123456789',
    'a row of keys': 'qwertyuiopasdfghjklzxcvbnm1234567890',
  }
  for (const [title, key] of Object.entries(weak)) {
    it(`allows a weak key that is ${title}, and says so`, () => {
      const { file, status, stderr } = write({ SIGNING_KEY: key })
      assert.equal(status, 0)
      assert.match(stderr, /^latchkey_django: SIGNING_KEY is short or easy to guess: ALLOW_WEAK_SIGNING_KEY=true/)
      const settings = parseEnvFile(readFileSync(file, 'utf8'))
      assert.equal(parseConfig(settings).allowWeakSigningKey, true)
      // Latchkey refuses each without it.
      assert.throws(() => parseConfig({ ...settings, ALLOW_WEAK_SIGNING_KEY: 'false' }), /SIGNING_KEY/)
    })
  }

  it('writes a private key of several lines, whose fingerprint is in the stream', () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const given = { ALGORITHM: 'RS256', SIGNING_KEY: key.replaceAll('\n', '\r\n'), VERIFYING_KEY: publicKey }
    const { file, status, stderr } = write(given)
    assert.equal(stderr, '')
    assert.equal(status, 0)
    const config = parseConfig(parseEnvFile(readFileSync(file, 'utf8')))
    assert.equal(config.algorithm, 'RS256')
    const der = createPublicKey(config.signingKey ?? '').export({ type: 'spki', format: 'der' })
    for (const shell of ['sh', 'bash']) assert.equal(inShell(shell, file, 'SIGNING_KEY'), key.trim())
    const { stdout } = site.run(['dump'], { GIVEN: JSON.stringify(given) })
    assert.equal(linesOf(stdout)[0]?.key, createHash('sha256').update(der).digest('hex'))
  })

  it('leaves an existing file as it is, and what a link points to', () => {
    const file = join(site.folder, 'mine.env')
    writeFileSync(file, 'mine')
    const link = join(site.folder, 'link.env')
    symlinkSync(join(site.folder, 'nothing'), link)
    for (const path of [file, link]) {
      const { status, stdout, stderr } = site.run(['env', path])
      assert.equal(status, 1)
      assert.equal(stdout, '')
      assert.equal(stderr, `latchkey_django: ${path} exists already, and is left as it is: name another file\n`)
    }
    assert.equal(readFileSync(file, 'utf8'), 'mine')
    assert.ok(!existsSync(join(site.folder, 'nothing')))
  })

  const refusals: readonly [string, object, RegExp][] = [
    ['a key of several lines with quotes', { SIGNING_KEY: `'"\n${base}` }, /SIGNING_KEY holds quotes and/],
    ['an issuer with quotes', { ISSUER: `it's "$` }, /ISSUER holds quotes and/],
    ['a carriage return', { SIGNING_KEY: `${base}\r` }, /SIGNING_KEY holds a zero byte or a carriage return/],
    ['a site that only verifies', { ALGORITHM: 'RS256', SIGNING_KEY: '' }, /SIGNING_KEY is no private key/],
    ['an audience with a comma', { AUDIENCE: ['a,b'] }, /AUDIENCE has a value/],
    ['a site that cannot move', { TOKEN_TYPE_CLAIM: 'kind' }, /token_type and jti have other names/],
  ]
  for (const [title, given, line] of refusals) {
    it(`refuses ${title}, and writes no file`, () => {
      const { file, status, stderr } = write(given)
      assert.equal(status, 1)
      assert.match(stderr, line)
      assert.equal(stderr.split('\n').length, 2)
      assert.ok(!existsSync(file) && !existsSync(`${file}.key`))
    })
  }
})
