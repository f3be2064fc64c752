import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { originForm } from './request-target.ts'

describe('originForm', () => {
  it('returns a path and an asterisk unchanged', () => {
    for (const target of ['/', '/a?b=c', '//a', '/http://x', '*']) assert.equal(originForm(target), target)
  })

  it('returns path and query of a URL', () => {
    for (const [target, path] of [
      ['http://x/a?b', '/a?b'],
      ['HTTPS://x:1/a', '/a'],
      ['http://[::1]:8000/a', '/a'],
      ['http://x', '/'],
      ['http://x?b', '/?b'],
      ['http://x//a', '//a'],
      ['http://x/a/../b', '/a/../b'],
      ['http://x/y@z', '/y@z'],
    ] as const) {
      assert.equal(originForm(target), path, target)
    }
  })

  it('returns undefined for anything else', () => {
    for (const target of [
      '',
      'a',
      'http://',
      'http://[',
      'http://x:y/',
      'http://a@x/',
      'http:/x',
      'ftp://x/',
      'x:443',
      'http://x\\a',
    ]) {
      assert.equal(originForm(target), undefined, target)
    }
  })
})
