import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { bundles } from './bundlers.ts'
import { compilations } from './compilers.ts'
import type { Consumer } from './consumer.ts'
import { entries, exportedPaths } from './entries.ts'
import { fromRoot, installInto, packClient, type Source, tools, whyNoTools } from './installed.ts'
import { findNode } from './nodes.ts'
import { executions } from './runtimes.ts'

const run = promisify(execFile)
const scratch = mkdtempSync(join(tmpdir(), 'latchkey-consumers-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

const missing = whyNoTools()
if (missing === undefined) describeConsumers()
else testNothing('the consumers of latchkey-client', missing)

function describeConsumers(): void {
  describe('latchkey-client, packed and installed', { concurrency: 2 }, () => {
    let tarball: string
    before(() => {
      tarball = packClient(scratch)
      const more = fromRoot('@types/react', 'axios', 'jose')
      installInto(join(scratch, 'React 19'), tarball, [...more, ...fromRoot('react', 'react-dom')])
      installInto(join(scratch, 'React 18'), tarball, [...more, ...react18])
    })

    it('has a consumer of every entry point', () => {
      assert.deepEqual(entries.map(({ path }) => path).sort(), exportedPaths().sort())
    })
    it('is accepted by attw in every mode', () => check('@arethetypeswrong/cli/dist/index.js', tarball))
    it('is accepted by publint', () => check('publint/src/cli.js', tarball, '--strict'))

    for (const [n, consumer] of [...compilations, ...executions, ...bundles].entries()) {
      const node = findNode(consumer.node ?? 24)
      if (node === undefined) testNothing(consumer.title, `NOT RUN: there is no Node ${consumer.node} on this machine`)
      else it(consumer.title, () => use(consumer, node, String(n)))
    }
  })
}

const react18: readonly Source[] = ['react', 'react-dom'].map((name) => ({
  name,
  alias: `${name}18`,
  from: import.meta.dirname,
}))

/** Calls a checker of packages; it ends with an error if it finds anything. */
async function check(program: string, ...args: string[]): Promise<void> {
  await output(process.execPath, [join(tools, program), ...args], scratch)
}

async function use({ files, runs, prints, world = 'React 19' }: Consumer, node: string, name: string): Promise<void> {
  const folder = join(scratch, world, 'apps', name)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  let printed = ''
  for (const args of runs) printed = await output(node, args, folder)
  if (prints !== undefined) assert.equal(printed.trim(), prints)
}

async function output(node: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    const env = { ...process.env, NODE_OPTIONS: '', NODE_TEST_CONTEXT: undefined }
    return (await run(node, args, { cwd, env, timeout: 580_000, maxBuffer: 1e8 })).stdout
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout: string; stderr: string }
    throw new Error([message, stdout, stderr].join('\n').slice(0, 4000))
  }
}

function testNothing(title: string, sentence: string): void {
  console.error(sentence)
  it(title, { skip: process.env.CI === 'true' ? false : sentence }, () => assert.fail(sentence))
}
