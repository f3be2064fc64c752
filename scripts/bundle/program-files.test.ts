import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { packedRecordings, programFiles } from './program-files.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Sources that read files of the program. */
const readers = globSync('src/**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
  .filter(({ text }) => /own-files\/read\.ts'/.test(text))

/** What their literals name in the clone: a file, or the folder before a computed part. */
const named = readers.flatMap(({ file, text }) =>
  [...text.matchAll(/['`]([a-z][\w/-]*[./][\w./-]*)(?:['`]|\$\{)/g)]
    .map(([, path = '']) => ({ file, path }))
    .filter(({ path }) => existsSync(join(root, path))),
)

describe('the files of a build', () => {
  const built = [...programFiles().map(normalize), ...packedRecordings().map(([name]) => name)]

  it('contain every file and folder that sources name', () => {
    assert.ok(readers.length > 5 && named.length > 8, JSON.stringify(named))
    const isBuilt = (path: string) =>
      path.endsWith('/') ? built.some((name) => name.startsWith(path)) : built.includes(path)
    assert.deepEqual(
      named.filter(({ path }) => !isBuilt(path)),
      [],
    )
  })

  it('exist, once each', () => {
    for (const file of programFiles()) assert.ok(existsSync(join(root, file)), file)
    assert.equal(new Set(built).size, built.length)
  })
})
