/** The place of a page in a list: its number, and the page before it. */
interface PlaceInList {
  /** From 1; undefined on a page that was opened by its address. */
  readonly number: number | undefined
  /** The cursor of the page before; undefined for the first page. */
  readonly before: string | undefined
}

const firstPlace: PlaceInList = { number: 1, before: undefined }
const unknownPlace: PlaceInList = { number: undefined, before: undefined }

/** Where the visited pages are, by list and cursor. A cursor only leads forward. */
const places = new Map<string, PlaceInList>()
const keyOf = (list: string, cursor: string | undefined): string => JSON.stringify([list, cursor])

/**
 * Finds the place of a page.
 * @param list names the list with its filters
 */
export const placeOf = (list: string, cursor: string | undefined): PlaceInList =>
  cursor === undefined ? firstPlace : (places.get(keyOf(list, cursor)) ?? unknownPlace)

/** Remembers that `next` follows the page at `cursor`. */
export const rememberNext = (list: string, cursor: string | undefined, next: string): void => {
  const { number } = placeOf(list, cursor)
  places.set(keyOf(list, next), { number: number === undefined ? undefined : number + 1, before: cursor })
}
