import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { isLater, isNewest, isVersion } from './semver.ts'
import { setExampleDependency, versionPlaces } from './versions.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const { version } = JSON.parse(read('package.json')) as { version: string }
const next = '9.87.654'

/** Files that name the version of a release which stays: history, and the first database format. */
const history =
  /^(CHANGELOG\.md|docs\/contract\/|docs\/contract-changelog\.md|docs\/adr\/|docs\/releasing\.md|scripts\/release\/|tests\/)/
/** Packed files and commands that install them; scripts/release/install-lines.ts replaces them. */
const replacedElsewhere = /latchkey(?:-client-|_verify-|-)\d+\.\d+\.\d+[.-]|ghcr\.io\//
/** Such as 20.1.0, where the version is 0.1.0. */
const isPartOfAnother = (line: string): boolean =>
  line.split(version).every((text, index, all) => index === all.length - 1 || /[\d.]$/.test(text))
const otherVersions = /before \d+\.\d+\.\d+|[Uu]ntil \d+\.\d+\.\d+|migration of \d+\.\d+\.\d+/

describe('versionPlaces', () => {
  for (const [path, setVersion] of Object.entries(versionPlaces)) {
    it(`sets the version in ${path}`, () => {
      const changed = setVersion(read(path), next, version)
      assert.ok(changed.includes(next), 'the new version is missing')
      const isPublished = path === 'client/package.json'
      const same = isPublished ? read(path).replace('  "private": true,\n', '') : read(path)
      assert.equal(setVersion(changed, version, next), same)
    })
  }

  it('are all places that have it', () => {
    const mentions = execFileSync('git', ['grep', '-nIF', version], { cwd: root, encoding: 'utf8' })
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => ({ path: line.slice(0, line.indexOf(':')), line }))
    const others = mentions.filter(({ path }) => !(path in versionPlaces) && !history.test(path))
    const left = others.filter(
      ({ path, line }) =>
        !/^(generated|examples|contract-tests\/vectors|package-lock)|\.test\.ts$/.test(path) &&
        !isPartOfAnother(line) &&
        !replacedElsewhere.test(line) &&
        !otherVersions.test(line),
    )
    assert.deepEqual(
      left.map(({ line }) => line.slice(0, 120)),
      [],
    )
  })

  it('allow publishing the client, which `private` prevents before, and never the root', () => {
    for (const [path, isPrivate] of Object.entries({ 'package.json': true, 'client/package.json': false }))
      assert.equal('private' in JSON.parse(versionPlaces[path]?.(read(path), next, version) ?? ''), isPrivate)
  })
})

describe('setExampleDependency', () => {
  it('replaces a packed file by the version', () => {
    assert.equal(
      setExampleDependency(
        '{ "latchkey-client": "file:../client/x.tgz", "axios": "1.0.0", "latchkey": "0.1.0" }',
        '0.2.0',
      ),
      '{ "latchkey-client": "0.2.0", "axios": "1.0.0", "latchkey": "0.2.0" }',
    )
  })
})

describe('versions', () => {
  it('are three numbers', () => {
    assert.deepEqual(['0.1.0', '10.0.3', '1.0', '01.0.0', '1.0.0-rc.1', 'v1.0.0', ''].filter(isVersion), [
      '0.1.0',
      '10.0.3',
    ])
  })
  it('are the newest without a later tag', () => {
    const tags = ['v0.9.0', 'v0.10.0', 'v0.9.1', 'latest', 'v1.0.0-rc.1', '']
    assert.deepEqual(
      ['0.9.1', '0.10.0', '0.10.1'].map((each) => isNewest(each, tags)),
      [false, true, true],
    )
  })
  it('are compared as numbers', () => {
    assert.deepEqual(
      [isLater('0.10.0', '0.9.9'), isLater('0.1.0', '0.1.0'), isLater('1.0.0', '1.0.1')],
      [true, false, false],
    )
  })
})
