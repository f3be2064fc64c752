import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, beforeEach, describe, it } from 'node:test'
import { emptyOutput } from './output-folder.ts'

const scratch = mkdtempSync(join(tmpdir(), 'latchkey-output-'))
after(() => rmSync(scratch, { recursive: true }))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(scratch, 'folder-'))
})
const always = (): boolean => true
const never = (): boolean => false

describe('emptyOutput', () => {
  it('makes a new folder, and takes an empty one', () => {
    assert.equal(emptyOutput(join(folder, 'new/inside'), never), undefined)
    assert.equal(emptyOutput(join(folder, 'new/inside'), never), undefined)
    assert.deepEqual(readdirSync(join(folder, 'new/inside')), [])
  })
  it('removes what the command wrote before, hidden files too', () => {
    mkdirSync(join(folder, 'pages'))
    for (const name of ['pages/a.html', '.marker']) writeFileSync(join(folder, name), '')
    const seen: (readonly string[])[] = []
    const isOwn = ({ names }: { names: readonly string[] }): boolean => seen.push(names) > 0
    assert.equal(emptyOutput(folder, isOwn), undefined)
    assert.deepEqual([seen.map((names) => names.toSorted()), readdirSync(folder)], [[['.marker', 'pages']], []])
  })
  it('refuses a folder with other files, and a file', () => {
    writeFileSync(join(folder, 'keep.txt'), '')
    assert.match(emptyOutput(folder, never) ?? '', /has files of others/)
    assert.match(emptyOutput(join(folder, 'keep.txt'), always) ?? '', /is no folder/)
    assert.deepEqual(readdirSync(folder), ['keep.txt'])
  })
  it('refuses the home, the working folder and those above it, although the command wrote there', () => {
    const inside = join(folder, 'inside')
    const HOME = join(folder, 'home')
    for (const path of [inside, HOME]) mkdirSync(path)
    writeFileSync(join(HOME, 'keep.txt'), '')
    symlinkSync(folder, join(scratch, 'link'))
    const program = `
      import { emptyOutput } from ${JSON.stringify(join(import.meta.dirname, 'output-folder.ts'))}
      for (const path of ['.', '..', ${JSON.stringify(join(scratch, 'link'))}, process.env.HOME]) console.log(emptyOutput(path, () => true))`
    const args = ['--input-type=module', '--eval', program]
    const { stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: inside,
      env: { ...process.env, HOME },
      encoding: 'utf8',
    })
    assert.equal(stdout.match(/has files of others/g)?.length, 3, `${stdout}${stderr}`)
    assert.ok(existsSync(inside))
  })
  // Nothing may be removed there, even if the protection fails: each entry would be listed first.
  for (const [name, path] of Object.entries({
    'the root of the file system': '/',
    'the project': dirname(import.meta.dirname),
    'the folder above the project': dirname(dirname(import.meta.dirname)),
  })) {
    it(`does not even look for its own files in ${name}`, () => {
      const isOwn = (): boolean => assert.fail('the folder is not protected')
      assert.match(emptyOutput(path, isOwn) ?? '', /has files of others/)
    })
  }
})

describe('commands that write into a folder', () => {
  for (const [command, script] of Object.entries({
    'npm run release:pack': 'release/pack.ts',
    'npm run docs:build': 'docs-build.ts',
    'npm run build': 'build.ts',
  })) {
    it(`refuse one with other files: ${command}`, () => {
      const names = ['package.json', 'keep.txt', 'latchkey-0.1.0.tgz']
      for (const name of names) writeFileSync(join(folder, name), '{ "name": "app", "version": "1", "type": "module" }')
      const args = [join(import.meta.dirname, script), folder]
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 300_000 })
      assert.equal(status, 1, stderr)
      assert.match(stderr, /^[\w:]+: .* has files of others: name a new or an empty folder\n$/)
      assert.deepEqual(readdirSync(folder).toSorted(), names.toSorted())
    })
  }
})
