import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** A copy of the working tree as a repository of its own, with one commit. */
export interface Clone {
  readonly folder: string
  git(...args: string[]): string
  /** Runs `npm run release`, with the gate vouched for. */
  release(
    version: string,
    env?: Readonly<Record<string, string>>,
  ): { readonly status: number | null; readonly output: string }
}

/**
 * Copies what git would track into an empty folder and commits it there. The installed npm and
 * Python packages are those of the working tree.
 */
export const cloneTree = (folder: string): Clone => {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const names = execFileSync('git', list, { cwd: root, encoding: 'utf8', maxBuffer: 100_000_000 }).split('\0')
  for (const name of names) {
    if (name === '' || !existsSync(join(root, name))) continue
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    cpSync(join(root, name), join(folder, name))
  }
  for (const name of ['node_modules', '.venv']) {
    if (existsSync(join(root, name))) symlinkSync(join(root, name), join(folder, name))
  }
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim()
  git('init', '--quiet', '--initial-branch=main')
  for (const [name, value] of Object.entries({ 'user.name': 'Releaser', 'user.email': 'releaser@example.com' })) {
    git('config', name, value)
  }
  git('config', 'commit.gpgSign', 'false')
  git('config', 'tag.gpgSign', 'false')
  git('remote', 'add', 'origin', 'git@github.com:octo-org/Latchkey.git')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'feat: all')
  return { folder, git, release: (version, env) => release(folder, version, env) }
}

function release(folder: string, version: string, env: Readonly<Record<string, string>> = {}) {
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter)
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'release', '--', version, '--gate-passed'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH, ...env },
    timeout: 580_000,
  })
  return { status, output: `${stdout}${stderr}` }
}
