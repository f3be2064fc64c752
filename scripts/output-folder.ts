import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'

/** Content of a folder, before it is emptied. */
export interface Content {
  readonly folder: string
  /** Names of its entries. */
  readonly names: readonly string[]
}

/**
 * Makes an empty folder for the output of a command. A folder with content is emptied only when
 * the command wrote that content.
 * @param isOwn recognizes what an earlier run of the command wrote
 * @returns a sentence why the folder is refused and unchanged; undefined when it is empty now
 */
export const emptyOutput = (folder: string, isOwn: (content: Content) => boolean): string | undefined => {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true })
    return undefined
  }
  const real = realpathSync(folder)
  if (!statSync(real).isDirectory()) return `${folder} is no folder`
  const names = readdirSync(real)
  if (names.length === 0) return undefined
  if (isProtected(real) || !isOwn({ folder: real, names })) {
    return `${folder} has files of others: name a new or an empty folder`
  }
  for (const name of names) rmSync(join(real, name), { recursive: true })
  return undefined
}

/** The home, the project, the working folder, and every folder above them. */
function isProtected(folder: string): boolean {
  const kept = [homedir(), dirname(import.meta.dirname), resolve()].filter((path) => existsSync(path))
  return kept.some((path) => !/^\.\.(?:[/\\]|$)/.test(relative(folder, realpathSync(path)) || '.'))
}
