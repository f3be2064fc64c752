import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { installMs } from './execute.ts'

/**
 * Installs the npm packages of a folder. Keeps those that were installed from the same lock file.
 * @param folder has `package.json` and `package-lock.json`
 * @param npm    command that installs
 * @returns why they are not installed; undefined on success
 */
export const installConsumers = (folder: string, npm = 'npm'): string | undefined => {
  const lock = join(folder, 'package-lock.json')
  const madeFrom = join(folder, 'node_modules/made-from.json')
  if (existsSync(madeFrom) && readFileSync(madeFrom).equals(readFileSync(lock))) return undefined
  // `npm ci` empties the folder first, so that an incomplete installation never has the mark.
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter)
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline']
  const { status, error, stderr } = spawnSync(npm, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: installMs,
    env: { ...process.env, PATH },
  })
  if (status === 0) {
    copyFileSync(lock, madeFrom)
    return undefined
  }
  rmSync(madeFrom, { force: true })
  const reason = error?.message ?? (firstError(stderr) || `npm ends with ${status}`)
  return `${reason}: npm cannot install what ${lock} lists; is the registry reachable?`
}

const firstError = (stderr: string): string | undefined => stderr.split('\n').find((line) => line.includes(' error '))
