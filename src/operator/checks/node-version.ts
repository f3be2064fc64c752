import { neededNode } from '../../config/node-version.ts'
import { type Finding, fail, ok } from './finding.ts'

/** Checks that Node is new enough. @param version as in `process.versions.node` */
export const checkNode = (version: string): Finding => {
  const needed = neededNode(version)
  return needed === undefined
    ? ok('Node', version)
    : fail('Node', `${version} is older than ${needed}`, 'install Node 24')
}
