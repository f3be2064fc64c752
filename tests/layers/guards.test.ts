import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { parse } from 'yaml'
import {
  type FileGuard,
  fileGuards,
  findBrokenReferences,
  findMigrationFaults,
  findNameplateFaults,
  findOperationFaults,
  type ProjectFile,
} from './guards.ts'

const root = join(import.meta.dirname, '../..')
const notOurs =
  /^(generated-clients|coverage|data|dist|executable|client\/dist)\/|(^|\/)(node_modules|[.]git|[.]cache|[.]claude|[.]venv|[.]mypy_cache)(\/|$)/

const project = listFiles('').map((path): ProjectFile => ({ path, text: readFileSync(join(root, path), 'utf8') }))

function listFiles(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (notOurs.test(entry.isDirectory() ? `${path}/` : path)) return []
    if (entry.isDirectory()) return listFiles(path)
    return entry.isFile() ? [path] : []
  })
}

interface Contract {
  readonly paths: Record<string, Record<string, { readonly operationId?: string }>>
}
const contract = parse(readFileSync(join(root, 'openapi.yaml'), 'utf8')) as Contract
const operationIds = Object.values(contract.paths)
  .flatMap((item) => Object.values(item))
  .flatMap(({ operationId }) => operationId ?? [])

const file = (path: string, ...lines: string[]): ProjectFile => ({ path, text: lines.join('\n') })
const times = (count: number, line: string): string[] => Array.from({ length: count }, () => line)
const shared = ['..', 'shared'].join('/')

/** For each guard, files that it must report and files that it must accept. */
const planted: Record<keyof typeof fileGuards, { wrong: readonly ProjectFile[]; right: readonly ProjectFile[] }> = {
  'only src/config reads the environment': {
    wrong: [
      file('src/http/a.ts', 'const port = process.env.PORT'),
      file('src/http/a.ts', "const port = process['env'].PORT"),
      file('src/http/a.ts', 'const { env } = process', "import { env } from 'node:process'"),
      file('src/main.ts', `say(\`port \${process.env.PORT}\`)`),
    ],
    right: [
      file('src/config/a.ts', 'process.env'),
      file('src/http/a.ts', '// process.env is not read', 'process.exitCode'),
    ],
  },
  'only src/domain/clock.ts reads the time': {
    wrong: [
      file('src/http/a.ts', 'Date.now()'),
      file('src/cli/a.ts', 'new Date(0)'),
      file('src/domain/a.ts', 'Date()'),
    ],
    right: [file('src/domain/clock.ts', 'Date.now()'), file('src/http/a.ts', "say('new Date')", '/** Date.now */')],
  },
  'only src/domain/clock.ts and the doctor measure durations': {
    wrong: [
      file('src/http/app.ts', 'performance.now()'),
      file('src/http/a.ts', "import { performance } from 'node:x'"),
    ],
    right: [file('src/domain/clock.ts', 'performance.now()')],
  },
  'only src/own-files finds files beside the sources': {
    wrong: [
      file('src/http/a.ts', "new URL('a.css', import.meta.url)"),
      file('src/cli/a.ts', 'join(import.meta.dirname, name)'),
      file('src/cli/a.ts', 'readFileSync(__filename)'),
    ],
    right: [file('src/own-files/read.ts', 'import.meta.url'), file('src/http/a.ts', '// import.meta.url is not read')],
  },
  'random numbers come from node:crypto': {
    wrong: [file('src/domain/clock.ts', 'Math.random()')],
    right: [file('src/domain/clock.ts', 'Math.floor(1)')],
  },
  'only src/domain/random.ts reads random numbers': {
    wrong: [
      file('src/domain/sessions/a.ts', "import { randomUUID } from 'node:crypto'"),
      file('src/domain/keys/a.ts', 'const bytes = crypto.randomBytes(8)'),
      file('src/storage/a.ts', 'crypto.randomInt(6)', 'randomFillSync(bytes)'),
      file('src/domain/a.ts', 'crypto.getRandomValues(bytes)'),
    ],
    right: [
      file('src/domain/random.ts', 'randomUUID()'),
      file('src/domain/a.ts', 'random.uuid()', '// randomUUID'),
      file('src/domain/a.test.ts', 'randomBytes(8)'),
    ],
  },
  'nothing prints to the console': {
    wrong: [file('src/main.ts', "console.error('no')"), file('src/cli/a.ts', 'const { log } = console')],
    right: [file('src/main.ts', "process.stderr.write('console.')"), file('scripts/a.ts', 'console.log(1)')],
  },
  'only src/storage/sqlite.ts and postgres/pool.ts import knex as a value': {
    wrong: [
      file('src/storage/a.ts', "import knex, { type Knex } from 'knex'"),
      file('src/compose/service.ts', "import * as k from 'knex'"),
    ],
    right: [
      file('src/storage/a.ts', "import type { Knex } from 'knex'"),
      file('src/storage/sqlite.ts', "import knex, { type Knex } from 'knex'"),
    ],
  },
  'a folder says what lives in it': {
    wrong: [file('src/http/helpers/a.ts'), file('src/types/a.ts')],
    right: [file('src/http/types.ts'), file('tests/types/a.ts')],
  },
  'src is at most three deep': {
    wrong: [file('src/domain/keys/formats/a.ts')],
    right: [file('src/domain/keys/a.ts')],
  },
  'a source file has at most 400 lines': {
    wrong: [file('src/a.ts', ...times(401, 'x')), file('tests/a.ts', ...times(401, 'x'))],
    right: [file('src/a.ts', ...times(400, 'x')), file('src/a.json', ...times(401, 'x'))],
  },
  'every export has a docblock': {
    wrong: [
      file('src/a.ts', 'export const a = 1'),
      file('src/a.ts', '// Says a.', 'export function a() {}'),
      file('src/a.ts', '/* Says a. */', 'export interface A {}'),
      file('src/a.ts', '/** Says a. */', '', 'export type A = 1'),
      file('src/a.ts', '/** Says a. */', 'export const a = 1', 'export class B {}'),
    ],
    right: [
      file('src/a.ts', '/**', ' * Says a.', ' */', 'export const a = 1', "export type { B } from './b.ts'"),
      file('src/a.test.ts', 'export const a = 1'),
    ],
  },
  'nothing points to places outside of the repository': {
    wrong: [file('README.md', `see ${shared}/notes.md`), file('src/a.ts', `// ${['', 'work', 'main'].join('/')}`)],
    right: [file('README.md', `framework/routes, ${shared}-key.pem`)],
  },
}

describe('the project', () => {
  for (const [promise, guard] of Object.entries<FileGuard>(fileGuards)) {
    test(`keeps: ${promise}`, () => {
      const faults = project.flatMap((file) => guard(file).map((fault) => `${file.path}: ${fault}`))
      assert.deepEqual(faults, [])
    })
  }

  test('has a file for every operation of the contract, and no other file', () => {
    assert.ok(operationIds.length > 0)
    assert.deepEqual(findOperationFaults(operationIds, project), [])
  })

  test('has a nameplate in every room', () => assert.deepEqual(findNameplateFaults(project), []))

  test('has the target of every link and path', () => assert.deepEqual(findBrokenReferences(project), []))

  test('lists every migration', () => assert.deepEqual(findMigrationFaults(project), []))
})

describe('file guards', () => {
  for (const [promise, guard] of Object.entries<FileGuard>(fileGuards)) {
    const { wrong, right } = planted[promise as keyof typeof planted]
    test(`report what breaks: ${promise}`, () => {
      for (const file of wrong) assert.notDeepEqual(guard(file), [], `${file.path}: ${file.text}`)
      for (const file of right) assert.deepEqual(guard(file), [], `${file.path}: ${file.text}`)
    })
  }
})

describe('findOperationFaults', () => {
  const good = file('src/operations/verify-token.ts', 'export const verifyToken = 1')

  test('accepts an operation in its file', () => {
    assert.deepEqual(findOperationFaults(['verifyToken'], [good, file('src/operations/handlers.ts')]), [])
  })
  test('reports an operation without a file', () => {
    assert.deepEqual(findOperationFaults(['verifyToken', 'getJwks'], [good]), [
      'src/operations/get-jwks.ts does not export getJwks',
    ])
  })
  test('reports a file that exports another name', () => {
    const other = file('src/operations/verify-token.ts', 'export const verifyTokens = 1')
    assert.deepEqual(findOperationFaults(['verifyToken'], [other]), [
      'src/operations/verify-token.ts does not export verifyToken',
    ])
  })
  test('reports a file that is not an operation', () => {
    assert.deepEqual(findOperationFaults(['verifyToken'], [good, file('src/operations/drop-tables.ts')]), [
      'src/operations/drop-tables.ts is no operation of the contract',
    ])
  })
})

describe('findNameplateFaults', () => {
  test('accepts a nameplate of eight lines', () => {
    assert.deepEqual(findNameplateFaults([file('src/http/README.md', ...times(8, 'x')), file('src/main.ts')]), [])
  })
  test('reports a room without a nameplate, in src and in the domain', () => {
    assert.deepEqual(findNameplateFaults([file('src/domain/keys/a.ts'), file('src/domain/README.md', 'x')]), [
      'src/domain/keys has no README.md',
    ])
    assert.deepEqual(findNameplateFaults([file('src/http/docs/a.css')]), ['src/http has no README.md'])
  })
  test('reports a nameplate of nine lines', () => {
    assert.deepEqual(findNameplateFaults([file('src/http/README.md', ...times(9, 'x'))]), [
      'src/http/README.md has 9 lines',
    ])
  })
})

describe('findBrokenReferences', () => {
  test('accepts links to files, folders and other sites', () => {
    const page = file(
      'docs/a.md',
      '[b](../src/b.ts) [c](../src) [d](https://example.com) [e](#e) [f](/docs/f)',
      'src/b.ts',
    )
    assert.deepEqual(findBrokenReferences([page, file('src/b.ts', '// See docs/a.md.')]), [])
  })
  test('reports a link and a path that lead nowhere', () => {
    const found = findBrokenReferences([
      file('docs/a.md', '[b](b.md), `src/c.ts`'),
      file('src/d.ts', '/** As src/e.ts. */'),
    ])
    assert.deepEqual(found, ['docs/a.md: docs/b.md', 'docs/a.md: src/c.ts', 'src/d.ts: src/e.ts'])
  })
})

describe('findMigrationFaults', () => {
  const migration = (name: string) => file(`src/storage/migrations/${name}.ts`)
  const index = (...names: string[]) =>
    file(
      'src/storage/migrations/index.ts',
      ...names.map((name, place) => `import * as m${place} from './${name}.ts'`),
      'export const migrations = {',
      ...names.map((name, place) => `  '${name}': m${place},`),
      '}',
    )

  test('accepts a list in order', () => {
    assert.deepEqual(findMigrationFaults([migration('001-a'), migration('002-b'), index('001-a', '002-b')]), [])
  })
  test('reports an unlisted migration', () => {
    assert.deepEqual(findMigrationFaults([migration('001-a'), migration('002-b'), index('001-a')]), [
      '002-b is not listed',
    ])
  })
  test('reports a list out of order', () => {
    assert.deepEqual(findMigrationFaults([migration('001-a'), migration('002-b'), index('002-b', '001-a')]), [
      'they are not in order',
    ])
  })
})
