import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { installMs } from './execute.ts'

/**
 * Creates a virtual environment with the Python packages that tests import. Keeps one that was
 * created from the same list.
 * @param folder       its path; replaced when the package list has changed
 * @param requirements path of the list, as pip reads it
 * @param python       command that creates it
 * @returns why there is none; undefined on success
 */
export const makePythonEnvironment = (folder: string, requirements: string, python = 'python3'): string | undefined => {
  const madeFrom = join(folder, 'made-from.txt')
  const made = existsSync(madeFrom) && existsSync(join(folder, 'bin/python'))
  if (made && readFileSync(madeFrom).equals(readFileSync(requirements))) return undefined
  rmSync(folder, { recursive: true, force: true })
  const failure =
    failureOf(
      python,
      ['-m', 'venv', folder],
      'install Python 3.10 or newer with its venv module (Debian: python3-venv)',
    ) ??
    failureOf(
      join(folder, 'bin/python'),
      [...pipInstall, requirements],
      `pip cannot install what ${requirements} names`,
    )
  if (failure === undefined) copyFileSync(requirements, madeFrom)
  else rmSync(folder, { recursive: true, force: true })
  return failure
}

const pipInstall = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement']

function failureOf(command: string, args: readonly string[], help: string): string | undefined {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: installMs })
  if (status === 0) return undefined
  const lastLine = stderr?.trim().split('\n').at(-1)
  return `${error?.message ?? (lastLine || `${command} ends with ${status}`)}: ${help}`
}
