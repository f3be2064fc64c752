import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { githubName, imageOf, linkToTag, nameRepository, setImage } from './repository.ts'

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')

describe('githubName', () => {
  it('reads the URLs that git has for a repository of GitHub', () => {
    const urls = [
      'https://github.com/octo-org/latchkey.git',
      'https://github.com/octo-org/latchkey',
      'https://token@github.com/octo-org/latchkey.git',
      'git@github.com:octo-org/latchkey.git',
      'ssh://git@github.com/octo-org/latchkey.git',
    ]
    assert.deepEqual(new Set(urls.map(githubName)), new Set(['octo-org/latchkey']))
  })
  it('reads no others', () => {
    const urls = [
      '/srv/git/latchkey',
      'https://gitlab.com/octo-org/latchkey.git',
      'https://github.com.example.org/a/b',
      '',
    ]
    assert.deepEqual(urls.map(githubName), [undefined, undefined, undefined, undefined])
  })
})

describe('setImage', () => {
  it('names the image of the version, in lower case', () => {
    const image = imageOf('octo-org/Latchkey', '0.2.0')
    assert.equal(image, 'ghcr.io/octo-org/latchkey:0.2.0')
    for (const before of ['ghcr.io/OWNER/latchkey:0.0.0', 'ghcr.io/octo-org/latchkey:0.1.0'])
      assert.equal(setImage(`docker run ${before}\n`, image), `docker run ${image}\n`)
  })
})

describe('linkToTag', () => {
  it('makes links of a page that leave its folder absolute', () => {
    assert.equal(
      linkToTag('[a](../../docs/a.md#b), [c](#c), [d](d.md)', 'octo-org/latchkey', '0.2.0'),
      '[a](https://github.com/octo-org/latchkey/blob/v0.2.0/docs/a.md#b), [c](#c), [d](d.md)',
    )
  })
})

describe('nameRepository', () => {
  const named = (path: string): string => nameRepository(path, read(path), 'octo-org/latchkey')
  it('names the folder of a package too, for the links of its page', () => {
    const { repository, ...rest } = JSON.parse(named('client/package.json'))
    assert.deepEqual(repository, {
      type: 'git',
      url: 'git+https://github.com/octo-org/latchkey.git',
      directory: 'client',
    })
    const { repository: _, ...before } = JSON.parse(read('client/package.json'))
    assert.deepEqual(rest, before)
  })
  it('names it once', () => {
    const before = { 'package.json': '{ "name": "latchkey" }', 'clients/python/pyproject.toml': '[project]\n' }
    for (const [path, text] of Object.entries(before)) {
      const once = nameRepository(path, text, 'octo-org/latchkey')
      assert.ok(once.includes('github.com/octo-org/latchkey'), path)
      assert.equal(nameRepository(path, once, 'octo-org/latchkey'), once)
    }
  })
  it('leaves other files unchanged', () => assert.equal(named('openapi.yaml'), read('openapi.yaml')))
})
