/**
 * Returns the oldest Node that runs Latchkey: 22.18 (`engines` in package.json), and 23.6 of Node
 * 23, which ran no sources before. Undefined when this one does. `old-node.mjs` has the same rule
 * for entries that an old Node reads.
 * @param version as in `process.versions.node`
 */
export const neededNode = (version: string): string | undefined => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major === 23) return minor < 6 ? '23.6' : undefined
  return major < 22 || (major === 22 && minor < 18) ? '22.18' : undefined
}
