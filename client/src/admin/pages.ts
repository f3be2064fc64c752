/** A page of a list; `next` is the cursor of the next one. */
interface Page {
  readonly next: string | null
}

/**
 * Iterates over the items of all pages. Fetches a page when the items of the one before are used
 * up.
 */
export async function* itemsOf<P extends Page, Item>(
  fetchPage: (cursor: { readonly cursor?: string }) => Promise<P>,
  itemsIn: (page: P) => readonly Item[],
): AsyncGenerator<Item, void, undefined> {
  let next: string | null | undefined
  do {
    const page = await fetchPage(next ? { cursor: next } : {})
    yield* itemsIn(page)
    next = page.next
    // Also without one: an answer that is not of this contract must not start the list again.
  } while (next)
}
