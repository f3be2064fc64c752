import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { compareContracts } from './diff/compare.ts'
import { CONTRACT, listReleases, RELEASES } from './releases.ts'

/**
 * Explains why a contract cannot follow another as a release; undefined when it can. Every change,
 * including an addition, requires its version step. Only wording may change without a new version.
 */
export async function findObstacle(latest: string, contract: string): Promise<string | undefined> {
  const { from, to, complaint, required } = await compareContracts(latest, contract)
  return from === to && required === 'patch' ? undefined : complaint
}

/**
 * Stores openapi.yaml as the contract of its version in docs/contract. From then on `contract:diff`
 * compares with it.
 */
async function release(): Promise<string> {
  const { version } = parse(await readFile(CONTRACT, 'utf8'), { schema: 'core' }).info
  const manifest = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'))
  if (manifest.version !== version) throw new Error(`openapi.yaml is ${version}, package.json is ${manifest.version}`)
  await mkdir(RELEASES, { recursive: true })
  const [latest] = await listReleases()
  const obstacle = latest && (await findObstacle(latest.file, CONTRACT))
  if (obstacle !== undefined) throw new Error(obstacle)
  await copyFile(CONTRACT, join(RELEASES, `${version}.yaml`))
  return version
}

if (import.meta.main) {
  await release().then(
    (version) =>
      console.log(
        `openapi.yaml is now the contract of ${version}: commit docs/contract, and docs/contract-changelog.md`,
      ),
    (error: Error) => {
      console.error(`contract:release: ${error.message}`)
      process.exitCode = 1
    },
  )
}
