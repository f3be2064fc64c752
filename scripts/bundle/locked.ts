/** A package in `package-lock.json`, by the place where npm puts it. */
export interface LockedPackage {
  readonly version: string
  readonly license?: string
  /** Subresource integrity: an algorithm, `-`, and the digest in base64. */
  readonly integrity?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** What is read of `package-lock.json`. */
export interface Lock {
  readonly lockfileVersion: number
  /** By path from the root, such as `node_modules/koa`. */
  readonly packages: Readonly<Record<string, LockedPackage>>
}

/** Takes a package's name from the place where npm puts it. */
export const nameOfPlace = (place: string): string =>
  place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Lists where packages and everything they depend on are locked, sorted. */
export const placesOf = ({ packages }: Lock, names: readonly string[]): readonly string[] => {
  const found = new Set<string>()
  const open = names.map((name) => findPlace(packages, '', name))
  for (let place = open.pop(); place !== undefined || open.length > 0; place = open.pop()) {
    if (place === undefined || found.has(place)) continue
    found.add(place)
    const { dependencies, optionalDependencies, peerDependencies } = packages[place] ?? {}
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      open.push(findPlace(packages, place, name))
    }
  }
  return [...found].sort()
}

/** Looks as Node does: in the package, then beside each package around it. */
function findPlace(packages: Lock['packages'], from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (place in packages) return place
    if (folder === '') return undefined
  }
}
