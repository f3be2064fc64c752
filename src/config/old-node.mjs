// Runs on every Node that has modules, so it imports nothing and uses old syntax.

/**
 * Explains in one sentence why this Node cannot run Latchkey; undefined when it can. The same rule
 * is in `node-version.ts`, which an old Node cannot read in a clone.
 * @param {string} version as in `process.versions.node`
 * @returns {string | undefined}
 */
export const explainOldNode = (version) => {
  const [major, minor] = version.split('.').map(Number)
  // Sources run without a flag since 22.18 and 23.6.
  const isOld = major < 22 || (major === 22 && minor < 18) || (major === 23 && minor < 6)
  const needed = major === 23 ? '23.6' : '22.18'
  return isOld
    ? `Latchkey needs Node ${needed} or newer; this is ${version} (install Node 24, or run npm ci in a clone, which brings it)`
    : undefined
}
