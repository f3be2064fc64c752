import { type Finding, fail, ok } from './finding.ts'

/** The oldest supported Node: `engines` in package.json. */
const oldest = [22, 18] as const

/** Checks that Node is new enough. @param version as in `process.versions.node` */
export const checkNode = (version: string): Finding => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1])
  if (isOld) return fail('Node', `${version} is older than ${oldest.join('.')}`, 'install Node 24')
  return ok('Node', version)
}
