import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Packages that only consumers need; the gate installs them. */
export const tools = join(import.meta.dirname, 'node_modules')

/** Why the packages are not installed; undefined if they are. */
export const whyNoTools = (): string | undefined => {
  const lock = readFileSync(join(import.meta.dirname, 'package-lock.json'))
  const mark = join(tools, 'made-from.json')
  if (existsSync(mark) && readFileSync(mark).equals(lock)) return undefined
  return 'NOT RUN: the packages of tests/consumers are not installed, or an older list of them; "npm test -- consumers" installs them'
}

/** Packs the client as its guides say. @returns the path of the tarball */
export const packClient = (folder: string): string => {
  const args = ['pack', '--json', '--silent', '--pack-destination', folder]
  const [packed] = JSON.parse(
    execFileSync('npm', args, { cwd: join(root, 'client'), encoding: 'utf8', timeout: 580_000 }),
  ) as [{ filename: string }]
  return join(folder, packed.filename)
}

/** An installed package: its name, and the folder whose node_modules has it. */
export interface Source {
  readonly name: string
  /** Its folder there, if it is installed under another name. */
  readonly alias?: string
  readonly from: string
}

/**
 * Installs the tarball into an empty folder from no registry, and adds copies of other packages
 * with their dependencies: nothing there can see the packages of the project.
 */
export const installInto = (folder: string, tarball: string, others: readonly Source[]): void => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }))
  const args = ['install', '--offline', '--silent', '--no-audit', '--no-fund', tarball]
  execFileSync('npm', args, { cwd: folder, stdio: 'inherit', timeout: 580_000 })
  const added = new Set<string>()
  for (const { name, alias = name, from } of others) copyPackage(name, join(from, 'node_modules', alias), folder, added)
}

/** Packages of the project itself. */
export const fromRoot = (...names: string[]): Source[] => names.map((name) => ({ name, from: root }))

function copyPackage(name: string, source: string, folder: string, added: Set<string>): void {
  if (added.has(name)) return
  added.add(name)
  cpSync(source, join(folder, 'node_modules', name), { recursive: true, dereference: true })
  const { dependencies = {} } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>
  }
  for (const needed of Object.keys(dependencies)) copyPackage(needed, find(needed, source), folder, added)
}

/** Finds a package as Node does: in the nearest node_modules. */
function find(name: string, from: string): string {
  const here = join(from, 'node_modules', name)
  if (existsSync(join(here, 'package.json'))) return here
  if (dirname(from) === from) throw new Error(`${name} is not installed`)
  return find(name, dirname(from))
}
