import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { listReleases } from '../contract/releases.ts'
import { findUnreleased, listPages, passages, toReleased } from './install-lines.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const { version } = JSON.parse(read('package.json')) as { version: string }
const isReleased = (await listReleases()).length > 0

describe('toReleased', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['    npm install ./latchkey-client-0.1.0.tgz jose', '    npm install latchkey-client jose'],
    [
      '    npm install axios /path/to/latchkey/client/latchkey-client-0.1.0.tgz     # which `npm pack` in client/ writes',
      '    npm install axios latchkey-client',
    ],
    [
      '    npm install ../../client/latchkey-client-0.1.0.tgz      # after `npm pack` in client/',
      '    npm install latchkey-client',
    ],
    [
      "    pip install './latchkey_verify-0.1.0-py3-none-any.whl[fastapi]'",
      "    pip install 'latchkey-verify[fastapi]'",
    ],
    [
      '    npm install --save-dev ../../latchkey-0.1.0.tgz     # after `npm run build && npm pack ./dist`',
      '    npm install --save-dev latchkey',
    ],
    ['run: npm install --no-save ./latchkey-0.1.0.tgz', 'run: npm install --no-save latchkey'],
    ["    pip install './clients/python[django]'", "    pip install 'latchkey-verify[django]'"],
    ['    npx --no latchkey serve', '    npx latchkey serve'],
    [
      '    docker build --tag latchkey .     # needs latchkey-0.1.0.tgz',
      '    docker build --tag latchkey .     # needs latchkey-0.1.0.tgz',
    ],
  ]
  for (const [before, after] of cases) {
    it(`writes ${after.trim()}`, () => assert.equal(toReleased('docs/any.md', before, '0.1.0'), after))
  }
})

describe('the pages', { skip: isReleased && 'they have the released form' }, () => {
  for (const { page, before, after } of passages) {
    it(`have the passage that a release replaces: ${page}`, () => {
      assert.equal(
        read(page).split(before.replaceAll('{version}', version)).length,
        2,
        `${page} has no longer:\n${before}`,
      )
      assert.ok(!before.includes(after) || after === '', 'the passage would be replaced again')
    })
  }
})

describe('listPages', () => {
  it('lists every tracked file that says something of packed files, besides history and code', () => {
    const pages = listPages(root)
    for (const page of ['examples/ci/workflow.yml', '.github/ISSUE_TEMPLATE/bug.yml', 'README.md', 'docs/react.md'])
      assert.ok(pages.includes(page), page)
    const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0')
    const forgotten = tracked.filter(
      (path) =>
        path !== '' &&
        !pages.includes(path) &&
        !/^(?:src|console\/src|scripts|tests|bench|generated|docs\/(?:adr|contract))\//.test(path) &&
        existsSync(join(root, path)) &&
        findUnreleased(read(path)).length > 0,
    )
    const known = [
      // These speak about the time before the first release.
      'CONTRIBUTING.md',
      'docs/releasing.md',
      // Code of ours, and versions that setExampleDependency writes.
      'clients/python/src/latchkey_verify/pytest_plugin.py',
      ...['api-express', 'expo', 'web'].map((name) => `examples/${name}/package.json`),
    ]
    assert.deepEqual(
      forgotten.filter((path) => !known.includes(path)),
      [],
    )
  })
})

describe('the released form', () => {
  for (const page of listPages(root)) {
    it(`says nothing of packed files, and stays as it is: ${page}`, () => {
      const released = toReleased(page, read(page), version)
      assert.deepEqual(findUnreleased(released), [])
      assert.equal(toReleased(page, released, version), released)
    })
  }
  it('is not that of sentences before a release', () => {
    const texts = [
      '`npm i ./latchkey-client-0.1.0.tgz`',
      'It is not in\nthe npm registry.',
      'pip install ./clients/python',
    ]
    assert.deepEqual(
      texts.map((text) => findUnreleased(text).length),
      [1, 1, 1],
    )
  })
})
