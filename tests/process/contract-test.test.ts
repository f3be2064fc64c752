import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { nginxFrame, runs, startNginxWith } from '../support/balancers.ts'
import { jsonLines, latchkey, sourceLatchkey } from '../support/cli.ts'
import { type GatewayFault, startGateway } from '../support/planted-gateway.ts'
import { freePort, inFolder, startProcess, withService } from '../support/process.ts'
import { startService, type TestService } from '../support/service.ts'

const jane = { username: 'jane_doe', password: 'secureP@ss <w0rd> & "more"' }

describe('latchkey contract-test', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-contract-test-'))
  let running: TestService
  before(async () => {
    running = await startService({ LIMIT_LOGIN_NETWORK: '10/15min' })
    await post(running.baseUrl, '/api/user/register/', jane)
  })
  after(async () => {
    await running.stop()
    rmSync(folder, { recursive: true })
  })

  /** Runs the command as a process: the service of this test must answer meanwhile. */
  const run = async (...args: string[]) => {
    const child = startProcess({ entry: latchkey, args: ['contract-test', ...args], cwd: folder })
    const { code } = await child.ended
    return { code, stdout: child.stdout(), stderr: child.stderr() }
  }
  const behind = async (fault: GatewayFault, use: (url: string) => Promise<void>) => {
    const gateway = await startGateway(running.port, fault)
    await use(gateway.url).finally(gateway.stop)
  }
  const losing: GatewayFault = {
    answer: (returning) => ({
      ...returning,
      headers: returning.headers.filter(([name]) => name !== 'WWW-Authenticate'),
    }),
  }

  it('finds nothing at the service, changes nothing, and lists what was not run', async () => {
    const { code, stdout, stderr } = await run(running.baseUrl)
    assert.deepEqual([code, stderr], [0, ''], stdout)
    assert.match(stdout, /^not run {2}accounts[.]login +pass --accounts with an account, or --write$/m)
    assert.match(stdout, /^not run {2}writing[.]text +pass --write/m)
    assert.match(stdout, /^passed {3}routes[.]trailing-slash /m)
    assert.match(stdout, /\d+ passed, 0 failed, \d+ not run; \d+ requests in [\d.]+ s\n$/)
    assert.equal(((await sessionsOf(running)) as unknown[]).length, 1)
  })

  it('explains each finding and exits with 1', () =>
    behind(losing, async (url) => {
      const { code, stdout } = await run(url)
      assert.equal(code, 1)
      assert.match(
        stdout,
        /FAILED {3}answers[.]www-authenticate .*\n {2}sent: {5}\w+ \/api.*\n {2}came: {5}no WWW-Authenticate\n {2}contract: .*\n(.*\n)* {2}look at: .*authentication plugin/,
      )
    }))

  it('shows no password and no token, in any report', () =>
    behind(losing, async (url) => {
      const accounts = join(folder, 'accounts.json')
      writeFileSync(accounts, JSON.stringify([jane]))
      const junit = join(folder, 'all.xml')
      for (const args of [['--accounts', accounts], ['--write'], ['--accounts', accounts, '--json']]) {
        const { code, stdout, stderr } = await run(url, ...args, '--junit', junit)
        assert.equal(code, 1, stderr)
        for (const text of [stdout, stderr, readFileSync(junit, 'utf8')]) {
          assert.doesNotMatch(text, /secureP@ss|eyJ[\w-]{10,}|[\w-]{20,}[.][\w-]{20,}[.][\w-]{20,}/)
        }
      }
    }))

  it('leaves no account and no session behind', async () => {
    const before_ = await accountCount(running)
    const accounts = join(folder, 'accounts.json')
    writeFileSync(accounts, JSON.stringify([jane]))
    const { code, stdout } = await run(running.baseUrl, '--write', '--accounts', accounts)
    assert.equal(code, 0, stdout)
    assert.doesNotMatch(stdout, /left behind/)
    assert.equal(await accountCount(running), before_)
    // The one of this question.
    assert.equal(((await sessionsOf(running)) as unknown[]).length, 1)
  })

  it('prints one JSON object for each check, and a summary', async () => {
    const { stdout } = await run(running.baseUrl, '--json')
    const lines = jsonLines(stdout)
    const { summary } = lines.at(-1) as { summary: Record<string, unknown> }
    assert.equal(lines.length - 1, Number(summary.passed) + Number(summary.failed) + Number(summary.not_run))
    assert.deepEqual(Object.keys(lines[0] ?? {}).sort(), ['faults', 'id', 'look', 'status', 'title'])
  })

  it('writes well-formed JUnit XML, whatever came', () =>
    behind(
      {
        answer: (returning, { path }) =>
          path.includes('unknown')
            ? { status: 404, headers: [['Content-Type', 'text/html']], body: Buffer.from('<b>"]]>&\u0001\ufffe\ud800') }
            : returning,
      },
      async (url) => {
        const junit = join(folder, 'junit.xml')
        assert.equal((await run(url, '--junit', junit)).code, 1)
        const text = readFileSync(junit, 'utf8')
        assert.doesNotMatch(text, /(?!\n)[\p{Cc}\u{fffe}\u{ffff}]/u)
        assert.doesNotMatch(text, /&(?!(amp|lt|gt|quot|#10);)/)
        // Every tag is closed, and every attribute quoted.
        const open: string[] = []
        for (const [, closing, name = '', , empty] of text.matchAll(/<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g)) {
          if (closing === '/') assert.equal(open.pop(), name)
          else if (empty !== '/') open.push(name)
        }
        assert.deepEqual(open, [])
        assert.doesNotMatch(text.replaceAll(/<\/?[a-z]+(?: [a-z]+="[^"<]*")*\/?>|<\?xml [^>]*>/g, ''), /[<>]/)
        assert.match(text, /<failure message="status 404, .*&lt;b&gt;/)
      },
    ))

  it('works below a path', () =>
    behind(
      {
        request: (passing) => {
          if (!passing.path.startsWith('/auth/')) return { status: 404, headers: [], body: Buffer.from('elsewhere') }
          passing.path = passing.path.slice('/auth'.length)
          return undefined
        },
      },
      async (url) => {
        for (const base of [`${url}/auth`, `${url}/auth/`]) {
          const { code, stdout } = await run(base)
          assert.equal(code, 0, stdout)
        }
      },
    ))

  describe('exits with 2 and one line', () => {
    const silent = createServer(() => {})
    let silentUrl = ''
    before(async () => {
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
      silentUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    })
    after(() => {
      silent.closeAllConnections()
      silent.close()
    })

    it('for a gateway that does not answer, within the time of --timeout', async () => {
      const { code, stdout, stderr } = await run(silentUrl, '--timeout', '1')
      assert.deepEqual([code, stdout], [2, ''])
      assert.match(stderr, /^latchkey: cannot test http.*: no complete answer within 1 seconds?\n$/)
    })

    it('for an address without a server', async () => {
      const { code, stderr } = await run(`http://127.0.0.1:${await freePort()}`)
      assert.equal(code, 2)
      assert.match(stderr, /^latchkey: cannot test .*: the connection was refused: nothing listens at this address\n$/)
    })

    it('for a gateway that redirects to another origin', () =>
      behind(
        {
          request: ({ path }) => ({
            status: 308,
            headers: [['Location', `https://example.com${path}`]],
            body: Buffer.alloc(0),
          }),
        },
        async (url) => {
          const { code, stderr } = await run(url)
          assert.equal(code, 2)
          assert.match(stderr, /it redirects to https:\/\/example[.]com: pass the URL that answers itself\n$/)
        },
      ))

    const wrong = [
      [['ftp://example.com'], /not an http or https URL/],
      [['https://user:secret@example.com'], /user name/],
      [['http://localhost', '--timeout', 'soon'], /--timeout/],
      [['http://localhost', '--origin', 'https://app.example.com/'], /--origin/],
      [['http://localhost', '--accounts', 'none.json'], /--accounts none.json cannot be read: ENOENT/],
      [['http://localhost', '--openapi', 'none.json'], /--openapi none.json cannot be read: ENOENT/],
      [[], /missing required argument/],
    ] as const
    for (const [args, message] of wrong) {
      it(`for ${args.join(' ') || 'no URL'}`, async () => {
        const { code, stdout, stderr } = await run(...args)
        assert.deepEqual([code, stdout], [2, ''])
        assert.match(stderr, message)
        assert.doesNotMatch(stderr, /secret/)
      })
    }

    it('for a file of accounts that is not one, without repeating its content', async () => {
      for (const text of ['{"username":"a","password":"hunter22', '[]', '[{"username":"hunter22"}]']) {
        writeFileSync(join(folder, 'wrong.json'), text)
        const { code, stderr } = await run('http://localhost', '--accounts', 'wrong.json')
        assert.equal(code, 2)
        assert.doesNotMatch(stderr, /hunter22/)
      }
    })
  })

  it('compares with another contract: --openapi', async () => {
    const file = join(folder, 'openapi.json')
    const served = (await (await fetch(`${running.baseUrl}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, object>>
    }
    writeFileSync(file, JSON.stringify(served))
    assert.equal((await run(running.baseUrl, '--openapi', file)).code, 0)
    assert.equal((await run(running.baseUrl, '--openapi', `${running.baseUrl}/openapi.json`)).code, 0)
    served.paths['/api/user/new/'] = served.paths['/api/user/me/'] ?? {}
    writeFileSync(file, JSON.stringify(served))
    const { code, stdout } = await run(running.baseUrl, '--openapi', file)
    assert.equal(code, 1)
    assert.match(
      stdout,
      /FAILED {3}routes[.]operations .*\n {2}sent: {5}GET \/api\/user\/new\/\n {2}came: {5}status 404/,
    )
  })

  for (const lost of ['with the answer of the registration', 'after the registration']) {
    it(`names the account that is left behind by a gateway that falls silent ${lost}`, async () => {
      const names: string[] = []
      const loses: GatewayFault['loses'] = ({ path, body }) => {
        const [, name] = /"username":"([^"]+)","password":"[\w-]{16,}/.exec(String(body)) ?? []
        const isFirst = path === '/api/user/register/' && names.length === 0 && name !== undefined
        if (isFirst) names.push(name)
        return names.length > 0 && !(isFirst && lost.startsWith('after'))
      }
      await behind({ loses }, async (url) => {
        const { code, stdout, stderr } = await run(url, '--write', '--timeout', '6')
        assert.deepEqual([code, stdout], [2, ''])
        assert.match(stderr, /^latchkey: cannot test .*: no complete answer within 6 seconds; left behind: .*\n$/)
        assert.ok(names[0] && stderr.includes(`the account ${names[0]}`), stderr)
      })
    })
  }

  it('does not read more than its limit of a compressed answer', () =>
    behind(
      {
        answer: (returning) => ({
          ...returning,
          headers: [...returning.headers, ['Content-Encoding', 'gzip']],
          body: gzipSync(Buffer.alloc(9_000_000)),
        }),
      },
      async (url) => {
        const { code, stderr } = await run(url)
        assert.equal(code, 2)
        assert.match(stderr, /the answer is longer than 8000000 bytes/)
      },
    ))

  it('takes a contract whose schemas contain themselves', async () => {
    const file = join(folder, 'recursive.json')
    const served = (await (await fetch(`${running.baseUrl}/openapi.json`)).json()) as {
      components: { schemas: Record<string, { properties?: Record<string, object> }> }
    }
    const { schemas } = served.components
    for (const [name, { properties }] of Object.entries(schemas)) {
      if (properties) properties.inner = { $ref: `#/components/schemas/${name}` }
    }
    writeFileSync(file, JSON.stringify(served))
    const { code, stdout, stderr } = await run(running.baseUrl, '--openapi', file)
    assert.deepEqual([code, stderr], [1, ''], stdout)
    // It is not the document that the service serves.
    assert.deepEqual(stdout.match(/^FAILED +\S+/gm), ['FAILED   caching.contract'])
  })

  const schemasOf = (schema: object) => ({
    '/x': { get: { responses: { 200: { content: { 'application/json': { schema } } } } } },
  })
  const many = Array.from({ length: 14 }, (_, number) => ({ $ref: `#/components/schemas/s${number}` }))
  const unusable: Readonly<Record<string, [object, RegExp]>> = {
    'a reference that leads nowhere': [{ paths: { '/x': { $ref: '#/nope' } } }, /names #\/nope, which is not there/],
    'a reference to another document': [{ paths: { '/x': { $ref: 'a.json' } } }, /a[.]json in another document/],
    'no paths': [{ paths: null }, /paths is not an object/],
    'a list of paths': [{ paths: [] }, /paths is not an object/],
    'an empty path': [{ paths: { '/x': null } }, /\/x is not an object/],
    'an empty operation': [{ paths: { '/x': { get: null } } }, /get \/x is not an object/],
    'no responses': [{ paths: { '/x': { get: {} } } }, /responses of get \/x is not an object/],
    'a schema that is none': [{ paths: schemasOf({ type: 'thing' }) }, /schema is invalid/],
    'a pattern that is none': [{ paths: schemasOf({ type: 'string', pattern: '(' }) }, /regular expression/],
    'schemas that all contain each other': [
      {
        paths: schemasOf({ oneOf: many }),
        components: { schemas: Object.fromEntries(many.map((_, number) => [`s${number}`, { oneOf: many }])) },
      },
      /references are too deep/,
    ],
  }
  for (const [name, [document, message]] of Object.entries(unusable)) {
    it(`says why a contract cannot be used: ${name}`, async () => {
      writeFileSync(join(folder, 'unusable.json'), JSON.stringify({ openapi: '3.0.3', ...document }))
      const { code, stdout, stderr } = await run(running.baseUrl, '--openapi', 'unusable.json')
      assert.deepEqual([code, stdout], [2, ''])
      assert.match(stderr, /^latchkey: --openapi unusable[.]json cannot be used: .*\n$/)
      assert.match(stderr, message)
    })
  }

  it('is not loaded by `latchkey serve`', () =>
    inFolder(async (cwd) => {
      const tell = `import { registerHooks } from 'node:module'
        const loaded = []
        registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context) } })
        process.on('exit', () => {
          const names = [/src.http.app/, /src.cli.contract-test[.]/, /src.(contract-test|conformance)./]
          console.log(JSON.stringify({ names: names.map((name) => loaded.some((url) => name.test(url))) }))
        })`
      const nodeFlags = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`]
      const environment = { DATA_DIR: cwd, PORT: '0', LOG_FORMAT: 'json' }
      await withService(
        { entry: sourceLatchkey, args: ['serve'], cwd, environment, nodeFlags },
        async (_baseUrl, child) => {
          child.kill('SIGTERM')
          await child.ended
          assert.match(child.stdout(), /\{"names":\[true,true,false\]\}/)
        },
      )
    }))

  const nginx = runs('nginx') ? false : 'NOT TESTED: nginx is not installed'
  if (nginx !== false) process.stderr.write(`\n${nginx}: latchkey contract-test through nginx\n\n`)
  it('finds nothing through nginx', { skip: process.env.CI === 'true' ? false : nginx }, () =>
    inFolder(async (place) => {
      const port = await freePort()
      const text = nginxFrame(
        place,
        `server {
          listen 127.0.0.1:${port};
          location / {
            proxy_pass http://127.0.0.1:${running.port};
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          }
        }`,
      )
      const balancer = await startNginxWith(text, { folder: place, port })
      const { code, stdout } = await run(balancer.url, '--write').finally(balancer.stop)
      assert.equal(code, 0, stdout)
    }),
  )

  const faultsOfNginx = [
    ['proxy_hide_header WWW-Authenticate;', 'answers.www-authenticate'],
    ['client_max_body_size 8k;', 'bodies.limit'],
    ['proxy_intercept_errors on; error_page 404 /404.html;', 'routes.unknown'],
    ['add_header X-Frame-Options SAMEORIGIN always;', 'answers.security-headers'],
    ['charset utf-8; charset_types application/json;', 'answers.content-type'],
    ['proxy_method GET;', 'routes.operations'],
    ['limit_except GET POST { deny all; }', 'routes.operations'],
    ['rewrite ^(/api/.*[^/])$ $1/ permanent;', 'routes.trailing-slash'],
    ['proxy_pass_request_headers off;', 'requests.authorization'],
  ] as const
  for (const [directive, found] of faultsOfNginx) {
    it(`finds a fault of nginx: ${directive}`, { skip: process.env.CI === 'true' ? false : nginx }, () =>
      inFolder(async (place) => {
        const port = await freePort()
        const location = `location / { ${directive} proxy_pass http://127.0.0.1:${running.port}; }`
        const text = nginxFrame(place, `server { listen 127.0.0.1:${port}; ${location} }`)
        const balancer = await startNginxWith(text, { folder: place, port })
        const { stdout } = await run(balancer.url).finally(balancer.stop)
        assert.match(stdout, new RegExp(`^FAILED   ${found} `, 'm'))
      }),
    )
  }

  const accountCount = async ({ service }: TestService): Promise<number> =>
    Number((await service.database.knex('accounts').count({ n: '*' }))[0]?.n)
})

async function post(baseUrl: string, path: string, body: object): Promise<Record<string, string>> {
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
  return (await (await fetch(`${baseUrl}${path}`, init)).json()) as Record<string, string>
}

async function sessionsOf({ baseUrl }: TestService): Promise<unknown> {
  const { access } = await post(baseUrl, '/api/user/token/', jane)
  const headers = { Authorization: `Bearer ${access}` }
  const answer = (await (await fetch(`${baseUrl}/api/user/sessions/`, { headers })).json()) as { sessions: unknown }
  await fetch(`${baseUrl}/api/user/logout/`, { method: 'POST', headers })
  return answer.sessions
}
