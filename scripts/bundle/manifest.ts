import { nativePackages } from './bundle.ts'
import { type Lock, placesOf } from './locked.ts'
import { command, testingEntry } from './service.ts'

/** What the package takes from the root's `package.json`. */
export interface RootManifest {
  readonly name: string
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
  readonly [field: string]: unknown
}

/** Fields that are the same in the root and in the package; those that a release adds, too. */
const sameFields = [
  ...['name', 'version', 'description', 'keywords', 'license', 'author', 'homepage', 'repository', 'bugs', 'funding'],
  ...['type', 'engines'],
]

/**
 * Writes the manifest of the package: it depends only on what cannot be bundled.
 * @param isReleased whether the root has a released version; otherwise npm refuses to publish it
 */
export const packageManifest = (root: RootManifest, isReleased: boolean): Record<string, unknown> => ({
  ...Object.fromEntries(sameFields.filter((field) => field in root).map((field) => [field, root[field]])),
  ...(isReleased ? {} : { private: true }),
  bin: { latchkey: command },
  exports: {
    './testing': { types: `./${testingEntry}.d.ts`, default: `./${testingEntry}.mjs` },
    './openapi.yaml': './openapi.yaml',
    './package.json': './package.json',
  },
  dependencies: Object.fromEntries(nativePackages.map((name) => [name, root.dependencies[name]])),
  // For `npm ci` in the folder of the package (docker/build.sh).
  allowScripts: { sqlite3: true },
})

/** Writes `npm-shrinkwrap.json`, with which npm installs the tested versions. */
export const shrinkwrapOf = (manifest: Record<string, unknown>, lock: Lock): object => {
  const { name, version, license, engines, bin, dependencies } = manifest
  const places = placesOf(lock, nativePackages)
  return {
    name,
    version,
    lockfileVersion: lock.lockfileVersion,
    requires: true,
    packages: {
      '': { name, version, license, dependencies, bin, engines },
      ...Object.fromEntries(places.map((place) => [place, lock.packages[place]])),
    },
  }
}
