import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { compareContracts } from './diff/compare.ts'
import { CONTRACT, listReleases, RELEASES } from './releases.ts'

/**
 * Says why a contract cannot be released after another one; undefined when it can. Every change
 * asks for its version here, additions too; only the wording of a release may be corrected without
 * a new one.
 */
export async function findObstacle(latest: string, contract: string): Promise<string | undefined> {
  const { from, to, complaint, required } = await compareContracts(latest, contract)
  return from === to && required === 'patch' ? undefined : complaint
}

/**
 * Keeps openapi.yaml as the contract of its version in docs/contract; from then on `contract:diff`
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
