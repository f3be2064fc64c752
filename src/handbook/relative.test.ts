import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { relativeLink } from './relative.ts'

describe('relativeLink', () => {
  for (const [from, to, link] of [
    ['/', '/', '.'],
    ['/', '/docs', 'docs'],
    ['/docs', '/', '.'],
    ['/docs', '/docs', 'docs'],
    ['/docs', '/docs/logOut', 'docs/logOut'],
    ['/docs/logOut', '/docs', '../docs'],
    ['/docs/logOut', '/docs#/tokens/logOut', '../docs#/tokens/logOut'],
    ['/docs/logOut', '/docs/guides/react#part', 'guides/react#part'],
    ['/docs/guides/react', '/docs/guides/data', 'data'],
    ['/docs/guides/react', '/docs/logOut', '../logOut'],
    ['/docs/guides/react', '/', '../..'],
    ['/docs/guides/react', '/openapi.yaml', '../../openapi.yaml'],
    ['index.html', 'guides/react.html#part', 'guides/react.html#part'],
    ['guides/react.html', 'index.html', '../index.html'],
  ] as const) {
    it(`links from ${from} to ${to} by ${link}, with and without a prefix`, () => {
      assert.equal(relativeLink(from, to), link)
      for (const prefix of ['http://a.example/', 'http://a.example/auth/', 'file:///a/b/']) {
        const at = new URL(from.replace(/^\//, ''), prefix)
        assert.equal(new URL(link, at).href, new URL(to.replace(/^\//, ''), prefix).href)
      }
    })
  }
})
