import { posix } from 'node:path'

/**
 * Writes the link from one path to another, which may have a fragment, so that it works below any
 * prefix and from a disk. A path without a final slash is a file in its folder, as in URLs.
 */
export const relativeLink = (from: string, to: string): string => {
  const [path = '', fragment] = to.split('#')
  const folder = posix.relative(posix.dirname(from), posix.dirname(path))
  const relative = posix.join(folder, posix.basename(path))
  return fragment === undefined ? relative : `${relative}#${fragment}`
}
