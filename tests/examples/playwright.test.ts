import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { chromiumCommand } from '../support/browser.ts'
import { freePort } from '../support/process.ts'
import { patient } from './patient.ts'

const root = join(import.meta.dirname, '../..')

/** Copies the example into a folder where `npx` finds the packages of the project. */
const copyExample = (folder: string): void => {
  cpSync(join(root, 'examples/web'), folder, { recursive: true, filter: (path) => !path.includes('node_modules') })
  const bin = join(folder, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    const place = join(folder, 'node_modules', name)
    mkdirSync(dirname(place), { recursive: true })
    symlinkSync(name === 'latchkey' ? root : join(root, 'node_modules', name), place)
  }
  for (const name of ['vite', 'playwright']) symlinkSync(join(root, 'node_modules/.bin', name), join(bin, name))
  symlinkSync(join(root, 'src/cli/latchkey.mjs'), join(bin, 'latchkey'))
}

/** Uses free ports, so that this test can run beside others. */
const movePorts = async (folder: string): Promise<void> => {
  const ports = { 8099: await freePort(), 5173: await freePort() }
  const files = ['playwright.config.ts', ...readdirSync(join(folder, 'tests')).map((name) => join('tests', name))]
  for (const name of files) {
    const file = join(folder, name)
    let content = readFileSync(file, 'utf8')
    for (const [from, to] of Object.entries(ports)) content = content.replaceAll(from, String(to))
    writeFileSync(file, patient(content))
  }
}

describe('examples/web with Playwright', () => {
  it('passes its tests in Chromium, with the service that its configuration starts', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-playwright-'))
    t.after(() => rmSync(folder, { recursive: true, force: true }))
    copyExample(folder)
    await movePorts(folder)
    const { executable, environment } = await chromiumCommand()
    const node = dirname(process.execPath)
    const child = spawn('npx', ['playwright', 'test', '--reporter=line'], {
      cwd: folder,
      env: {
        ...{ HOME: folder, PATH: `${node}:${process.env.PATH}`, npm_config_offline: 'true' },
        ...environment,
        CHROMIUM: executable,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 500_000,
    })
    const [[status], output, errors] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
    assert.equal(status, 0, output + errors)
    assert.match(output, /3 passed/)
  })
})
