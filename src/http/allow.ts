/**
 * Lists the methods that a path serves, in the original's order: HEAD where GET is, OPTIONS always.
 * @param methods of the path's operations, lower case
 */
export const allowHeader = (methods: readonly string[]): string => {
  const served = methods.map((method) => method.toUpperCase())
  if (served.includes('GET')) served.push('HEAD')
  return [...served, 'OPTIONS'].join(', ')
}
