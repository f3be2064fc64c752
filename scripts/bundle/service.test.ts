import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Metafile } from 'esbuild'
import { licencesOf } from './licences.ts'
import { type Lock, placesOf } from './locked.ts'
import { browserPlaces, bundledPlaces, bundleService, command, consolePackages, testingEntry } from './service.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
mkdirSync(join(root, '.cache'), { recursive: true })
const folder = mkdtempSync(join(root, '.cache/service-'))
after(() => rmSync(folder, { recursive: true }))

const lock: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))

describe('bundleService', () => {
  let made: Metafile
  before(async () => {
    made = await bundleService(folder)
    // The command line reads its version.
    copyFileSync(join(root, 'package.json'), join(folder, 'package.json'))
  })

  it('leaves outside only native packages, and drivers that are not installed', () => {
    const imports = Object.values(made.outputs).flatMap((output) => output.imports)
    const outside = imports.filter(
      ({ external, path }) => external === true && !isBuiltin(path) && !path.startsWith('./late-'),
    )
    assert.deepEqual([...new Set(outside.map(({ path }) => path))].sort(), [
      '@node-rs/bcrypt',
      'better-sqlite3',
      'mariadb/callback',
      'mysql',
      'mysql2',
      'oracledb',
      'pg-native',
      'pg-query-stream',
      'sqlite3',
      'tedious',
    ])
  })

  it('imports no module of Node, because that evaluates every export', () => {
    const imports = Object.values(made.outputs).flatMap((output) => output.imports)
    assert.deepEqual(
      imports.filter(({ kind, path }) => kind === 'import-statement' && isBuiltin(path)).map(({ path }) => path),
      // The build of the executable replaces it.
      ['node:sea'],
    )
  })

  it('loads modules of Node that a command does not call when they are first called', () => {
    const tell = "process.on('exit', () => console.log(JSON.stringify(process.moduleLoadList)))"
    const args = ['--import', `data:text/javascript,${tell}`, join(folder, command), '--version']
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: {} })
    assert.equal(stderr, '')
    const modules = stdout.split('\n')[1] ?? ''
    assert.match(modules, /"NativeModule crypto"/)
    // `tls` and `zlib` are the first that others would load.
    for (const name of ['child_process', 'dns', 'readline', 'tls', 'zlib', 'internal/deps/undici/undici'])
      assert.ok(!modules.includes(`"NativeModule ${name}"`), name)
  })

  it('has late packages in files of their own, which are found and load', () => {
    const required = Object.values(made.outputs).flatMap(({ imports }) =>
      imports.flatMap(({ path }) => (path.startsWith('./late-') ? [path.slice('./'.length)] : [])),
    )
    const files = readdirSync(join(folder, 'chunks')).filter((file) => file.endsWith('.cjs'))
    assert.deepEqual(required.sort(), files.sort())
    const requireChunk = createRequire(join(folder, 'chunks/any.mjs'))
    const loaded = new Map(files.map((file) => [file, requireChunk(`./${file}`)]))
    assert.equal(loaded.get('late-koa-node_modules-mime-types-index-js.cjs').lookup('a.html'), 'text/html')
    assert.deepEqual(loaded.get('late-qs-lib-index-js.cjs').parse('a[]=1'), { a: ['1'] })
    assert.ok(Array.isArray(loaded.get('late-iconv-lite-encodings-tables-shiftjis-json.cjs')))
  })

  it('computes names of modules only in parts of libraries that the service does not use', () => {
    const texts = ['bin', 'chunks', 'testing'].flatMap((name) =>
      readdirSync(join(folder, name)).map((file) => readFileSync(join(folder, name, file), 'utf8')),
    )
    const computed = texts.flatMap(
      (text) => text.match(/(?<![.\w$])(?:import|require)\((?!["'`)])[^)]{1,80}\)(?!\{)/g) ?? [],
    )
    assert.deepEqual(
      [...new Set(computed)].sort(),
      [
        // Migrations from files (knex).
        'import(__require("url")',
        // Built-in modules, for references to other hosts (json-schema-ref-parser).
        ...['httpModuleName', 'pipelineModuleName', 'streamModuleName', 'zlibModuleName'].map(
          (name) => `import(${name})`,
        ),
      ].sort(),
    )
  })

  it('has its outputs directly below the folder, from where sources find their files', () => {
    const depths = Object.keys(made.outputs).map((path) => path.split(`${folder.slice(root.length)}/`)[1]?.split('/'))
    for (const parts of depths) assert.equal(parts?.length, 2, String(parts))
    for (const file of [command, `${testingEntry}.mjs`]) assert.ok(existsSync(join(folder, file)), file)
  })

  it('contains packages that are locked, each with the text of its licence', () => {
    const places = bundledPlaces(made)
    assert.ok(places.includes('node_modules/koa') && !places.includes('node_modules/sqlite3'))
    const texts = licencesOf(root, places, lock, 'It contains')
    for (const place of places) assert.ok(texts.includes(` ${lock.packages[place]?.version} (`), place)
    assert.throws(
      () => licencesOf(root, ['node_modules/@node-rs/bcrypt-linux-x64-gnu'], lock, 'It contains'),
      /no text of a licence in/,
    )
  })
})

describe('browserPlaces', () => {
  it('lists what the console imports, what that depends on, and Swagger UI', () => {
    const sources = globSync('console/**/*.{ts,tsx}', {
      cwd: root,
      exclude: (path) => /\.test\.tsx?$|vite\.config/.test(String(path)),
    })
    const texts = sources.map((file) => readFileSync(join(root, file), 'utf8'))
    const imported = texts.flatMap((text) =>
      [...text.matchAll(/^(?:import|export) (?!type\b)(?:[^';]* from )?'((?:@[\w-]+\/)?[a-z][\w-]*)/gm)].map(
        ([, name]) => name,
      ),
    )
    assert.ok(sources.length > 20)
    assert.deepEqual([...new Set(imported)].sort(), consolePackages)
    const places = browserPlaces(lock)
    for (const name of [...consolePackages, 'scheduler', 'swagger-ui-dist'])
      assert.ok(places.includes(`node_modules/${name}`), name)
    for (const place of places) assert.ok(lock.packages[place]?.integrity, place)
    // Its package reports each installation, and is not copied.
    assert.ok(!places.some((place) => place.includes('@scarf')))
  })
})

describe('placesOf', () => {
  it('finds what packages depend on, where Node finds it', () => {
    const version = '1.0.0'
    const packages = {
      'node_modules/a': { version, dependencies: { b: '1' }, optionalDependencies: { 'not-there': '1' } },
      'node_modules/a/node_modules/b': { version, dependencies: { c: '1' } },
      'node_modules/b': { version: '2.0.0' },
      'node_modules/c': { version, peerDependencies: { a: '1' } },
    }
    assert.deepEqual(placesOf({ lockfileVersion: 3, packages }, ['a']), [
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/c',
    ])
  })
})
