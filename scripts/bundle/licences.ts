import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Lock, nameOfPlace } from './locked.ts'

/** These state a licence in their manifest only: neither its text nor a copyright. */
const withoutText = ['copy-to', 'koa-compose']

/**
 * Writes the licences of packages, which ask that their text accompanies copies of their code.
 * @param root   the folder of `node_modules`
 * @param places where the packages are, such as `node_modules/koa`
 * @param holder what contains their code, such as `The executable contains`
 * @throws Error that names packages without a text
 */
export const licencesOf = (root: string, places: readonly string[], { packages }: Lock, holder: string): string => {
  const texts = new Map<string, string[]>()
  const missing: string[] = []
  for (const place of places) {
    const { version, license = 'unknown' } = packages[place] ?? {}
    const title = `${nameOfPlace(place)} ${version} (${license})`
    const text = licenceText(join(root, place), withoutText.includes(nameOfPlace(place)))
    if (text === undefined) missing.push(place)
    else texts.set(text, [...(texts.get(text) ?? []), title])
  }
  if (missing.length > 0) throw new Error(`no text of a licence in ${missing.join(', ')}`)
  const chapters = [...texts].map(([text, titles]) => `${titles.join('\n')}\n\n${text}\n`)
  return `${holder} code of the packages below, each under the licence that\nfollows its name.\n\n${chapters.join(`\n${'-'.repeat(80)}\n\n`)}`
}

/** Reads the file of a licence, or the end of a README that quotes it. */
function licenceText(folder: string, isStatedOnly: boolean): string | undefined {
  const names = readdirSync(folder).sort()
  const files = names.filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name) && !/\.[cm]?[jt]s$/i.test(name))
  if (files.length > 0) return files.map((name) => readText(folder, name)).join('\n\n')
  const readme = names.find((name) => /^readme/i.test(name))
  const quoted = readme === undefined ? undefined : /^#+ *licen[cs]e\s*$([\s\S]*)/im.exec(readText(folder, readme))?.[1]
  if (quoted?.includes('Permission is hereby granted')) return quoted.trim()
  return isStatedOnly ? 'The package states this licence, and contains no text of it.' : undefined
}

const readText = (folder: string, name: string): string =>
  readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim()
