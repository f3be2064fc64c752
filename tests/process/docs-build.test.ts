import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'

const script = fileURLToPath(new URL('../../scripts/docs-build.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'latchkey-site-'))
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

describe('npm run docs:build', () => {
  before(() => execFileSync(process.execPath, [script, folder], { stdio: 'pipe' }))
  after(() => rmSync(folder, { recursive: true }))

  it('writes the start page, the index and a page for unknown addresses', () => {
    assert.match(read('index.html'), /<body class="start">/)
    assert.match(read('reference.html'), /<body class="index">/)
    assert.match(read('404.html'), /<h1[^>]*>.*No such page/)
    for (const name of ['obtainTokenPair.html', 'events/account.updated.html', 'guides/errors.html', 'favicon.ico'])
      assert.ok(existsSync(join(folder, name)), name)
  })

  it('links only to its own files and headings, by relative addresses', () => {
    const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
    assert.ok(pages.length > 80)
    const base = pathToFileURL(`${folder}/`).href
    for (const name of pages) {
      const text = read(name)
      const links = [...text.matchAll(/<(?:a|link|script|img)\b[^<>]*\s(?:href|src)="([^"]+)"/g)].map(
        ([, to]) => to ?? '',
      )
      assert.ok(links.length > 10, name)
      for (const link of new Set(links.filter((one) => !/^https?:/.test(one)))) {
        assert.doesNotMatch(link, /^\//, `${name} links to ${link}`)
        const target = new URL(link, `${base}${name}`)
        const file = fileURLToPath(new URL(target.pathname, target))
        assert.ok(file.startsWith(folder) && /\.\w+$/.test(file) && existsSync(file), `${name} links to ${link}`)
        if (target.hash === '' || !file.endsWith('.html')) continue
        assert.ok(readFileSync(file, 'utf8').includes(`id="${target.hash.slice(1)}"`), `${name} links to ${link}`)
      }
    }
  })
})
