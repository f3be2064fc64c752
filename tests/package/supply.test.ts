import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { packageManifest, type RootManifest } from '../../scripts/bundle/manifest.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

interface Locked {
  readonly dev?: boolean
  readonly link?: boolean
  readonly hasInstallScript?: boolean
}

const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }

/**
 * The dependencies of an installed service: npm marks neither the link to the client nor its folder
 * as a development dependency.
 */
const production = Object.entries(packages).filter(
  ([path, { dev, link }]) => path.startsWith('node_modules/') && dev !== true && link !== true,
)
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Packages that report installations or usage. */
const telemetry =
  /^(@scarf\/|@segment\/|@sentry\/|@datadog\/|@amplitude\/|@vercel\/analytics|@opentelemetry\/exporter-|posthog|mixpanel|analytics-node$|universal-analytics$|insight$|newrelic$|applicationinsights$|dd-trace$|elastic-apm|bugsnag|raygun|rollbar|opencollective|open-collective|funding$)/

describe('the manifest of the package', () => {
  const manifest: RootManifest = JSON.parse(read('package.json'))

  it('may be published only with a released version', () => {
    assert.equal(packageManifest(manifest, false).private, true)
    assert.equal('private' in packageManifest(manifest, true), false)
  })
})

describe('the dependencies of an installed service', () => {
  it('runs one script at its installation, that of the SQLite driver', () => {
    assert.ok(production.length > 50, String(production.length))
    const scripts = production.filter(([, { hasInstallScript }]) => hasInstallScript === true)
    assert.deepEqual(
      scripts.map(([path]) => nameOf(path)),
      ['sqlite3'],
    )
  })

  it('allows this script only, in the package too', () => {
    const manifest: RootManifest = JSON.parse(read('package.json'))
    assert.deepEqual(packageManifest(manifest, true).allowScripts, { sqlite3: true })
    const { allowScripts } = JSON.parse(read('package.json'))
    const refused = Object.keys(allowScripts).filter((name) => allowScripts[name] === false)
    assert.ok(refused.includes('@scarf/scarf'))
  })

  it('contain no package that reports installations or usage', () => {
    const names = production.map(([path]) => nameOf(path))
    assert.deepEqual(
      names.filter((name) => telemetry.test(name) || name === 'swagger-ui-dist'),
      [],
    )
    assert.ok(telemetry.test('@scarf/scarf'))
  })

  it('pins the version of each dependency', () => {
    for (const file of ['package.json', 'client/package.json']) {
      const { dependencies = {} } = JSON.parse(read(file))
      for (const [name, version] of Object.entries(dependencies)) assert.match(String(version), /^\d+\.\d+\.\d+$/, name)
    }
  })
})

describe('the client package', () => {
  it('runs no script at its installation, and depends on nothing', () => {
    const { scripts = {}, dependencies = {} } = JSON.parse(read('client/package.json'))
    assert.deepEqual(
      Object.keys(scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name)),
      [],
    )
    assert.deepEqual(dependencies, {})
  })
})

describe('the image', () => {
  const dockerfile = read('docker/Dockerfile')

  it('is based on images of the tested Node version, by full version', () => {
    const { devDependencies } = JSON.parse(read('package.json'))
    const defaults = new Map(
      [...dockerfile.matchAll(/^ARG (\w+)=(\S+)$/gm)].map(([, name, value]) => [`$${name}`, value]),
    )
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base = '']) => defaults.get(base) ?? base)
    assert.deepEqual(
      bases.map((base) => base.split('@')[0]),
      [`node:${devDependencies.node}-bookworm`, `node:${devDependencies.node}-bookworm-slim`],
    )
  })

  it('accepts a digest for each base image and for the database image', () => {
    assert.deepEqual(
      [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base),
      ['$NODE_IMAGE', '$NODE_SLIM_IMAGE'],
    )
    const images = [...read('docker/compose.yaml').matchAll(/^ +image: (\S+)$/gm)].map(([, image = '']) => image)
    assert.ok(images.length > 0)
    for (const image of images) assert.match(image, /^\$\{\w+:-[a-z/]+:\d+\.\d+(\.\d+)?(@sha256:[0-9a-f]{64})?\}$/)
  })
})
