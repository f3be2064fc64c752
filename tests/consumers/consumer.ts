/** A program that uses the installed client, in a folder of its own. */
export interface Consumer {
  readonly title: string
  /** Its files, by path. */
  readonly files: Readonly<Record<string, string>>
  /** Programs to run in its folder, one after the other, as arguments of Node. */
  readonly runs: readonly (readonly string[])[]
  /** What the last program prints; undefined if only its success counts. */
  readonly prints?: string
  /** The Node to run it with; that of the test by default. */
  readonly node?: number
  /** Installed packages it is to see; those of the other consumers by default. */
  readonly world?: 'React 18' | 'React 19'
}

/** A package.json that makes `.js` and `.ts` files ES modules or CommonJS. */
export const manifest = (type: 'module' | 'commonjs'): string => JSON.stringify({ private: true, type })
