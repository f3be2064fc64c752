/** Sets the version of the release in a file; `before` is the version that the file has. */
type SetVersion = (text: string, version: string, before: string) => string

interface Manifest extends Record<string, unknown> {
  version?: string
  private?: boolean
  packages?: Record<string, { version?: string }>
}

const inJson =
  (change: (manifest: Manifest, version: string) => void): SetVersion =>
  (text, version) => {
    const manifest: Manifest = JSON.parse(text)
    change(manifest, version)
    return `${JSON.stringify(manifest, null, 2)}\n`
  }

/** The root, which is never published: its package is built from it. */
const root = inJson((manifest, version) => {
  manifest.version = version
})

/** A package that npm publishes: `private`, which prevents that by accident, is removed. */
const published = inJson((manifest, version) => {
  manifest.version = version
  delete manifest.private
})

const lock = inJson((manifest, version) => {
  manifest.version = version
  for (const path of ['', 'client']) {
    const entry = manifest.packages?.[path]
    if (entry !== undefined) entry.version = version
  }
})

const replacing =
  (write: (version: string) => string): SetVersion =>
  (text, version, before) =>
    text.replaceAll(write(before), write(version))

/**
 * Every file that holds the version, and how to set it. The service, its contract and its clients
 * have one version.
 */
export const versionPlaces: Readonly<Record<string, SetVersion>> = {
  'package.json': root,
  'client/package.json': published,
  'package-lock.json': lock,
  'openapi.yaml': replacing((version) => ` version: ${version}\n`),
  'src/testing/test-server.openapi.json': replacing((version) => `"version": "${version}"`),
  'clients/python/pyproject.toml': replacing((version) => `\nversion = "${version}"\n`),
  'docs/generated-clients.md': (text, version, before) =>
    text
      .replaceAll(`clients/go@v${before} `, `clients/go@v${version} `)
      .replaceAll(`:latchkey-client:${before}\``, `:latchkey-client:${version}\``),
  'docs/kubernetes.yaml': replacing((version) => `/latchkey:${version}\n`),
}

/** Sets the released version of our packages in the package.json of an example. */
export const setExampleDependency = (text: string, version: string): string =>
  text.replace(/("latchkey(?:-client)?": )"[^"\n]*"/g, `$1"${version}"`)
