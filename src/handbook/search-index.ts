import type { Page } from './page.ts'
import { entriesOf, type SearchEntry } from './search-entries.ts'
import { synonyms } from './synonyms.ts'

/** Path of the index. It is a script, because a page from a disk cannot fetch. */
export const searchPath = '/docs/search.js'

/**
 * Writes the index of a search, as a script that sets `handbookIndex`. `browser/rank.js` reads it.
 * @param href writes a link from the index to a path
 */
export const searchIndex = (pages: readonly Page[], href: (to: string) => string): string => {
  const found = pages.flatMap(entriesOf)
  const words = new Map<string, number[]>()
  for (const [number, entry] of found.entries()) {
    for (const [word, place] of placesOf(entry)) {
      const known = words.get(word)
      if (known === undefined) words.set(word, [4 * number + place])
      else known.push(4 * number + place)
    }
  }
  const sorted = [...words].sort(([a], [b]) => (a < b ? -1 : 1))
  const index = {
    entries: found.map(({ title, page, to, summary, method }) => [title, page, href(to), summary, method]),
    words: sorted.map(([word]) => word).join(' '),
    places: sorted.map(([, places]) => inCharacters(telling(places, found.length))).join(' '),
    synonyms,
  }
  return `globalThis.handbookIndex = ${JSON.stringify(index)}\n`
}

/** The words of an entry, each with its best place: 3 title, 2 page and summary, 1 text. */
function placesOf({ title, page, summary, text, to }: SearchEntry): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  const add = (words: string, place: number) => {
    for (const word of wordsOf(words)) places.set(word, Math.max(places.get(word) ?? 0, place))
  }
  add(text, 1)
  add(`${page} ${summary} ${to.split('#')[0]?.split('/').at(-1) ?? ''}`, 2)
  add(title, 3)
  return places
}

/** The words of a text, and the parts of names: `access_token` is also `access` and `token`. */
function wordsOf(text: string): readonly string[] {
  const found = text.toLowerCase().match(/[\p{L}\p{N}]+(?:[_.][\p{L}\p{N}]+)*/gu) ?? []
  return found
    .filter((word) => word.length < 40 && isSearched(word))
    .flatMap((word) => [word, ...(/[_.]/.test(word) ? word.split(/[_.]/) : [])])
}

/** Numbers are searched as a status only. */
const isSearched = (word: string): boolean => /^[1-5]\d\d$|^\d?\p{L}/u.test(word)

/** A word of every eighth text tells nothing there. */
const telling = (places: readonly number[], entries: number): readonly number[] =>
  places.length < entries / 8 ? places : places.filter((place) => place % 4 > 1)

/** Writes the differences of rising numbers, one character each, or three from 90 on. */
const inCharacters = (numbers: readonly number[]): string =>
  numbers
    .map((number, place) => number - (numbers[place - 1] ?? 0))
    .map((step) => (step < 90 ? character(step) : `!${character(Math.floor(step / 90))}${character(step % 90)}`))
    .join('')

const character = (value: number): string => String.fromCharCode(35 + value)
