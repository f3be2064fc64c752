import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { listReleases } from '../../scripts/contract/releases.ts'

const root = join(import.meta.dirname, '../..')

interface Manifest {
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}
const read = (path: string): Manifest => JSON.parse(readFileSync(join(root, path), 'utf8'))
const packagesOf = ({ dependencies, devDependencies }: Manifest): Readonly<Record<string, string>> => ({
  ...dependencies,
  ...devDependencies,
})

const clientVersion = read('client/package.json').version
/** Before the first release, our packages are in no registry: `npm pack` writes a file. */
const isReleased = (await listReleases()).length > 0
const tried: Readonly<Record<string, string>> = {
  ...packagesOf(read('package.json')),
  latchkey: isReleased ? clientVersion : `file:../../latchkey-${clientVersion}.tgz`,
  'latchkey-client': isReleased ? clientVersion : `file:../../client/latchkey-client-${clientVersion}.tgz`,
}
/** Expo's release determines React's version; neither runs here. */
const decidedElsewhere = ['examples/expo/package.json react']

describe('the package.json of an example', () => {
  for (const path of globSync('examples/*/package.json', { cwd: root })) {
    it(`names the tested versions: ${path}`, () => {
      const differing = Object.entries(packagesOf(read(path))).filter(
        ([name, version]) => name in tried && tried[name] !== version && !decidedElsewhere.includes(`${path} ${name}`),
      )
      assert.deepEqual(differing, [])
    })
  }
})
