import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OpenSession } from '../load/job.ts'
import type { Cleanup } from './cleanup.ts'
import type { Ask, Answer as Reply } from './former-worker.ts'
import type { Subject } from './subject.ts'
import { startWorker } from './worker.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const entry = fileURLToPath(new URL('former-worker.ts', import.meta.url))

/**
 * Starts the service of an earlier commit on SQLite, with the settings and data of its own
 * benchmarks.
 * @throws Error when the history does not have it, or its packages are not the installed ones
 */
export const startFormer = async (commit: string, cleanup: Cleanup): Promise<Subject> => {
  const folder = checkOut(commit)
  const ask = startWorker<Ask, Reply>(entry, cleanup)
  // Its server is in a process group of its own, which outlives a killed worker.
  cleanup.add(async () => void (await ask({ stop: true })))
  const started = await orRefuse(ask({ start: folder }))
  if (started.subject === undefined) throw new Error('the former service has not started')
  return {
    ...started.subject,
    name: commit,
    takeSessions: async (count): Promise<readonly OpenSession[]> =>
      (await orRefuse(ask({ sessions: count }))).sessions ?? [],
  }
}

async function orRefuse(reply: Promise<Reply>): Promise<Reply> {
  const answer = await reply
  if (answer.error !== undefined) throw new Error(answer.error)
  return answer
}

/** Unpacks a commit once, beside the packages of this clone. */
function checkOut(commit: string): string {
  const folder = join(root, '.cache/bench-former', commit)
  if (existsSync(join(folder, 'complete'))) return folder
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root, stdio: 'ignore' })
  } catch {
    throw new Error(`commit ${commit} is not in this clone`)
  }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const files = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 2 ** 30 })
  execFileSync('tar', ['-x', '-C', folder], { input: files })
  const others = differing(folder)
  if (others.length > 0) throw new Error(`packages of ${commit} are not installed: ${others.slice(0, 3).join(', ')}`)
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'complete'), '')
  return folder
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly dev?: boolean }>>
}

/** Lists the production packages of a checkout that are installed here in another version. */
function differing(folder: string): string[] {
  const { packages }: Lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'))
  return Object.entries(packages).flatMap(([path, { version, dev }]) => {
    if (path === '' || dev || version === undefined) return []
    const manifest = join(root, path, 'package.json')
    const installed = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : 'missing'
    return installed === version ? [] : [`${path.replace('node_modules/', '')} ${version} (${installed})`]
  })
}
