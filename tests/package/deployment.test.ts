import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import * as installed from '../../bench/subjects/installed.ts'

// Files of deployments, tested as far as possible without a Docker engine: the image itself is not
// built here.
const fileAt = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const textOf = (path: string): string => readFileSync(fileAt(path), 'utf8')

describe('docker/Dockerfile', () => {
  const text = textOf('docker/Dockerfile')
  const lines = text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const arguments_ = (instruction: string) =>
    lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length).trim())
  const last = (instruction: string) => arguments_(instruction).at(-1) ?? ''

  it('runs as an ordinary user, with a command that receives signals', () => {
    assert.equal(last('USER'), 'node')
    assert.ok(lines.indexOf(`USER ${last('USER')}`) < lines.indexOf(`CMD ${last('CMD')}`))
    assert.deepEqual(JSON.parse(last('CMD')).slice(0, 1), ['node'])
    assert.deepEqual(JSON.parse(last('CMD')).slice(-1), ['serve'])
  })

  it('writes to its data folder only, and logs where', () => {
    assert.equal(last('VOLUME'), '/data')
    assert.match(last('ENV'), /\bDATA_DIR=\/data\b/)
    const check = /CMD (\[.*\])$/.exec(last('HEALTHCHECK'))?.[1] ?? ''
    const [node, flag, script] = JSON.parse(check)
    assert.deepEqual([node, flag], ['node', '-e'])
    assert.match(script, /\/healthz/)
  })

  it('has a health check that detects a dead service', async () => {
    const [, , script] = JSON.parse(/CMD (\[.*\])$/.exec(last('HEALTHCHECK'))?.[1] ?? '')
    let status = 200
    const server = createServer((_request, response) => response.writeHead(status).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const check = async (PORT: number) => {
      const child = spawn(process.execPath, ['-e', script], { env: { PORT: String(PORT) } })
      return new Promise((resolve) => child.once('close', resolve))
    }
    assert.equal(await check(port), 0)
    status = 503
    assert.equal(await check(port), 1)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    assert.equal(await check(port), 1)
  })

  it("downloads nothing, and copies only the build's inputs", () => {
    assert.deepEqual(arguments_('ADD'), [])
    const given = textOf('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1))
    assert.equal(arguments_('COPY')[0], `${given.join(' ')} /build/`)
    assert.ok(existsSync(fileAt('docker/build.sh')))
  })
})

describe('how the service is started', () => {
  const unit = textOf('systemd/latchkey.service')
  const starts = [
    /^CMD (.*)$/m.exec(textOf('docker/Dockerfile'))?.[1]?.replaceAll(/[",[\]]/g, ''),
    /^ExecStart=(.*)$/m.exec(unit)?.[1],
    JSON.parse(textOf('package.json')).scripts.start,
    installed.nodeFlags.join(' '),
    // Compiled code is cached per set of flags.
    textOf('docker/build.sh'),
    textOf('scripts/build-executable.ts'),
  ]

  it('uses the same command everywhere, with the memory settings of the benchmarks', () => {
    const flagsOf = (text = '') => text.match(/--(max|heap|expose|no-flush)[\w-]+(=\d+)?/g)
    const flags = ['--max-semi-space-size=8', '--heap-growing-percent=100', '--expose-gc', '--no-flush-bytecode']
    for (const start of starts) assert.deepEqual(flagsOf(start), flags)
    const tunables = `GLIBC_TUNABLES=${installed.installedEnvironment.GLIBC_TUNABLES}`
    for (const file of ['docker/Dockerfile', 'systemd/latchkey.service']) {
      assert.equal(/GLIBC_TUNABLES=\S+/.exec(textOf(file))?.[0], tunables, file)
    }
  })

  it('finds the compile cache of build.sh', () => {
    const folder = /NODE_COMPILE_CACHE="\$PWD\/(\w+)"/.exec(textOf('docker/build.sh'))?.[1]
    assert.match(textOf('docker/Dockerfile'), new RegExp(`\\bNODE_COMPILE_CACHE=/app/${folder}\\b`))
    assert.match(unit, new RegExp(`\\bNODE_COMPILE_CACHE=/opt/latchkey/${folder}\\b`))
  })
})

describe('docker/compose.yaml', () => {
  const { services, secrets } = parse(textOf('docker/compose.yaml'))

  it('starts the service on PostgreSQL once it is ready', () => {
    assert.deepEqual(services.latchkey.depends_on, { postgres: { condition: 'service_healthy' } })
    assert.ok(services.postgres.healthcheck.test.includes('pg_isready'))
    assert.match(services.postgres.image, /^\$\{POSTGRES_IMAGE:-postgres:\d+\.\d+\}$/)
  })

  it('reads secrets only from files that the operator creates', () => {
    for (const { environment, secrets: given } of [services.latchkey, services.postgres]) {
      const files = Object.entries<string>(environment).filter(([name]) => name.endsWith('_FILE'))
      assert.deepEqual(files.map(([, path]) => path.replace('/run/secrets/', '')).sort(), given.toSorted())
      assert.deepEqual(
        Object.keys(environment).filter((name) => /(SECRET|PASSWORD|KEY|URL)$/.test(name)),
        [],
      )
      for (const name of given) {
        assert.equal(secrets[name].file, `./secrets/${name}`)
        assert.match(textOf('docker/compose.yaml'), new RegExp(`> secrets/${name}$`, 'm'))
      }
    }
  })

  it('drops privileges that the service does not need', () => {
    const { read_only, cap_drop, security_opt, ports } = services.latchkey
    assert.deepEqual([read_only, cap_drop, security_opt], [true, ['ALL'], ['no-new-privileges:true']])
    for (const port of ports) assert.match(port, /^127\.0\.0\.1:/)
  })
})

describe('systemd/latchkey.service', () => {
  const unit = fileAt('systemd/latchkey.service')
  const analyze = (...args: readonly string[]) => spawnSync('systemd-analyze', args, { encoding: 'utf8' })
  const isThere = analyze('--version').status === 0
  const absent = 'systemd-analyze is not on this machine'
  if (process.env.CI === 'true') assert.ok(isThere, absent)

  it('is accepted by systemd', { skip: isThere ? false : absent }, () => {
    const { status, stdout, stderr } = analyze('verify', unit)
    assert.deepEqual([status, stdout, stderr], [0, '', ''])
  })

  it('limits the damage of a compromised service', { skip: isThere ? false : absent }, (t) => {
    const { stdout } = analyze('security', '--offline=true', '--no-pager', unit)
    const level = Number(/exposure level for latchkey\.service: ([\d.]+)/.exec(stdout)?.[1])
    t.diagnostic(`exposure level ${level} of 10`)
    assert.ok(level < 2.5, stdout)
  })
})

describe('a stop', () => {
  const unit = textOf('systemd/latchkey.service')
  const { latchkey } = parse(textOf('docker/compose.yaml')).services
  const stopMs = Number(/const stopMs = ([\d_]+)/.exec(textOf('src/stop.ts'))?.[1]?.replace('_', ''))
  const secondsOf = (text: unknown): number => Number(/^(?:\$\{\w+:-)?(\d+)s?\}?$/.exec(String(text))?.[1])
  const supervisors = {
    'docker stop': [0, 10],
    systemd: [/ SHUTDOWN_DELAY=(\w+)/.exec(unit)?.[1], /^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]],
    compose: [latchkey.environment.SHUTDOWN_DELAY, latchkey.stop_grace_period],
  }
  for (const [supervisor, [delay, limit]] of Object.entries(supervisors)) {
    it(`has finished before the process is killed: ${supervisor}`, () => {
      assert.equal(secondsOf(delay), supervisor === 'docker stop' ? 0 : 5)
      assert.ok(secondsOf(limit) * 1000 >= secondsOf(delay) * 1000 + stopMs)
    })
  }
})
