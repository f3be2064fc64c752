import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import { listReleases } from '../../scripts/contract/releases.ts'
import { installLinesOf, isOurFile, isRegistryName } from '../consumers/install-lines.ts'
import { interpreter, whyNoPython } from '../interop/python.ts'
import { runs } from '../support/balancers.ts'
import { chromiumCommand } from '../support/browser.ts'
import { freePort } from '../support/process.ts'
import { patient } from './patient.ts'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly defaults: { readonly run: { readonly 'working-directory': string } }
  readonly steps: readonly Step[]
}

const root = join(import.meta.dirname, '../..')
const example = join(root, 'examples/ci')
const isReleased = (await listReleases()).length > 0
const { jobs } = parse(readFileSync(join(example, 'workflow.yml'), 'utf8')) as { jobs: Readonly<Record<string, Job>> }

/** Why a job cannot run here; undefined when it can. */
const missing: Readonly<Record<string, string | undefined>> = {
  gateway: runs('nginx') ? undefined : 'nginx is not installed',
  'api-python': whyNoPython('jwt, cryptography, pytest'),
}

/** Lines that install packages, which this test has prepared. */
const isInstallation = (line: string): boolean =>
  installLinesOf(line).length > 0 || line === 'npm ci' || line.startsWith('npx playwright install ')

describe('examples/ci/workflow.yml', () => {
  const repository = mkdtempSync(join(tmpdir(), 'latchkey-ci-'))
  const bin = join(repository, 'bin')
  const environment: Record<string, string> = {}
  before(async () => {
    cpSync(example, repository, { recursive: true })
    cpSync(join(root, 'examples/web'), join(repository, 'web'), {
      recursive: true,
      filter: (path) => !path.includes('node_modules'),
    })
    for (const folder of ['web', 'gateway', 'api-python', 'api-node']) prepare(join(repository, folder))
    mkdirSync(bin)
    writeFileSync(
      join(bin, 'python'),
      `#!/bin/sh\nPYTHONPATH='${root}/clients/python/src' exec '${interpreter}' -B "$@"\n`,
      {
        mode: 0o755,
      },
    )
    await movePorts(repository)
    const { executable, environment: ofChromium } = await chromiumCommand()
    Object.assign(environment, ofChromium, {
      HOME: repository,
      PATH: `${bin}:${dirname(process.execPath)}:${process.env.PATH}:/usr/sbin`,
      NO_PROXY: '*',
      npm_config_offline: 'true',
      CHROMIUM: executable,
      // The entry point of the package, which is not installed here.
      PYTEST_PLUGINS: 'latchkey_verify.pytest_plugin',
    })
  })
  after(() => rmSync(repository, { recursive: true, force: true }))

  it('names the files of the packages, and uploads files that its steps write', () => {
    for (const [name, { steps }] of Object.entries(jobs)) {
      const lines = steps.flatMap(({ run }) => installLinesOf(run ?? '')).flatMap(({ names }) => names)
      assert.ok(lines.every(isReleased ? isRegistryName : isOurFile), `${name}: ${lines}`)
      const uploads = steps.filter(({ uses }) => uses?.startsWith('actions/upload-artifact@'))
      const written = steps.map(({ run }) => run ?? '').join('\n')
      for (const { with: given } of uploads) {
        assert.ok(written.includes(`--junit ${String(given?.path).split('/').at(-1)}`), name)
      }
    }
  })

  for (const [name, { defaults, steps }] of Object.entries(jobs)) {
    const reason = missing[name]
    const skip = reason === undefined || process.env.CI === 'true' ? false : reason
    if (reason !== undefined) process.stderr.write(`\nexamples/ci: job ${name} NOT RUN: ${reason}\n\n`)
    it(`runs the steps of ${name}`, { skip }, async () => {
      const cwd = join(repository, defaults.run['working-directory'])
      assert.ok(existsSync(cwd), cwd)
      const commands = steps.flatMap(({ run }) => (run === undefined || isInstallation(run) ? [] : [asRoot(run)]))
      assert.notEqual(commands.length, 0)
      const { status, output } = await runAll(commands, cwd, environment)
      assert.equal(status, 0, output)
      if (name === 'gateway') {
        assert.match(readFileSync(join(cwd, 'contract-test.xml'), 'utf8'), /<testsuites .* failures="0"/)
      }
    })
  }
})

/** Workers of an nginx that root starts could not write into the folder of this test. */
const asRoot = (command: string): string =>
  userInfo().uid === 0 ? command.replace("'daemon off;'", "'daemon off; user root;'") : command

/** Gives a folder the packages of the project. */
function prepare(folder: string): void {
  const bin = join(folder, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  for (const name of ['@playwright', '@vitejs', 'latchkey-client', 'react', 'react-dom', 'vite']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  }
  // The package has compiled files; these are the sources.
  const entry = pathToFileURL(join(root, 'src/testing/start-latchkey.ts')).href
  const service = join(folder, 'node_modules/latchkey')
  mkdirSync(service)
  writeFileSync(join(service, 'package.json'), '{ "type": "module", "exports": { "./testing": "./testing.js" } }')
  writeFileSync(join(service, 'testing.js'), `export * from ${JSON.stringify(entry)}\n`)
  for (const name of ['vite', 'playwright']) symlinkSync(join(root, 'node_modules/.bin', name), join(bin, name))
  symlinkSync(join(root, 'src/cli/latchkey.mjs'), join(bin, 'latchkey'))
}

/** Uses free ports, so that this test can run beside others. */
async function movePorts(folder: string): Promise<void> {
  const ports: Readonly<Record<string, number>> = {
    8099: await freePort(),
    8080: await freePort(),
    5173: await freePort(),
  }
  const moved = (content: string): string =>
    patient(content).replaceAll(/8099|8080|5173/g, (port) => String(ports[port]))
  for (const file of globSync('{web,gateway}/{*,tests/*}.{ts,conf,json}', { cwd: folder })) {
    writeFileSync(join(folder, file), moved(readFileSync(join(folder, file), 'utf8')))
  }
  movedText = moved
}
let movedText = (content: string): string => content

/** Runs commands in one shell, as the steps of a job, and ends what they leave running. */
async function runAll(commands: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  const child = spawn('bash', ['-eo', 'pipefail', '-c', movedText(commands.join('\n'))], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const outputs = Promise.all([text(child.stdout), text(child.stderr)])
  const timer = setTimeout(() => child.kill('SIGKILL'), 500_000)
  const [status] = await once(child, 'exit')
  clearTimeout(timer)
  try {
    process.kill(-(child.pid ?? 0), 'SIGTERM')
  } catch {
    // Nothing runs any more.
  }
  return { status, output: (await outputs).join('') }
}
