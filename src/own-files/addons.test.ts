import assert from 'node:assert/strict'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { AddonError, writtenAddon } from './addons.ts'

const content = Buffer.from('native code')

describe('an addon of the executable', () => {
  let data: string
  const folder = () => join(data, 'addons')
  const write = () => writtenAddon('x.node', content, data)
  const isRefused = (pattern: RegExp) =>
    assert.throws(write, (error) => error instanceof AddonError && pattern.test(error.message))

  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'latchkey-addons-'))
  })
  afterEach(() => rmSync(data, { recursive: true }))

  test('is written once, for this user only', () => {
    const { path, descriptor } = write()
    const first = lstatSync(path)
    assert.deepEqual([lstatSync(folder()).mode & 0o777, first.mode & 0o777], [0o700, 0o600])
    assert.deepEqual(readFileSync(`/proc/self/fd/${descriptor}`), content)
    assert.equal(write().path, path)
    assert.equal(lstatSync(path).ino, first.ino)
    assert.equal(readdirSync(folder()).length, 1)
  })

  for (const [what, spoil] of Object.entries({
    'other content': (path: string) => writeFileSync(path, 'other code!'),
    'other rights': (path: string) => chmodSync(path, 0o666),
    'a link in its place': (path: string) => {
      writeFileSync(join(data, 'elsewhere'), content, { mode: 0o600 })
      rmSync(path)
      symlinkSync(join(data, 'elsewhere'), path)
    },
  })) {
    test(`is replaced when it has ${what}`, () => {
      const { path } = write()
      spoil(path)
      const { descriptor } = write()
      assert.deepEqual(readFileSync(`/proc/self/fd/${descriptor}`), content)
      const { mode, isFile } = { mode: lstatSync(path).mode & 0o777, isFile: lstatSync(path).isFile() }
      assert.deepEqual({ mode, isFile }, { mode: 0o600, isFile: true })
    })
  }

  test('closes its folder to others again', () => {
    write()
    chmodSync(folder(), 0o777)
    write()
    assert.equal(lstatSync(folder()).mode & 0o777, 0o700)
  })

  test('is not written through a link', () => {
    mkdirSync(join(data, 'elsewhere'), { mode: 0o700 })
    symlinkSync(join(data, 'elsewhere'), folder())
    isRefused(/addons is no folder: remove it/)
  })

  test('is not written where no folder can be made', () => {
    rmSync(data, { recursive: true })
    writeFileSync(data, '')
    isRefused(/cannot keep x\.node, .* \(ENOTDIR\): let this user write to DATA_DIR, or set DATA_DIR/)
  })

  const skip = process.geteuid?.() === 0 ? false : 'only root can give a folder to another user'
  test('is not taken from a folder of another user', { skip }, () => {
    write()
    chownSync(folder(), 65_534, 65_534)
    isRefused(/addons belongs to user 65534, and this process runs as user 0: remove the folder, or run as user 65534/)
  })
})
