import { createHash } from 'node:crypto'
import { type Place, type Received, send } from './client.ts'
import { basic } from './resource-server.ts'

/** Its id and secret. */
export const billing = { id: 'billing', secret: 'a secret of the back end' }

/** Settings that let the back end `billing` administer. */
export const withBilling = {
  ADMIN_CLIENTS: `${billing.id}:${createHash('sha256').update(billing.secret).digest('hex')}`,
}

/** Its credentials. */
export const asBilling = { authorization: basic(billing) }

/** Sends a request of the back end, below `/api/admin/`. */
export const administer = (at: Place, method: string, path: string, body?: unknown): Promise<Received> =>
  send(at, method, `/api/admin/${path}`, {
    headers: { ...asBilling, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

/** Reads all pages of a list, and returns its items. */
export const allOf = async <Item>(at: Place, path: string, name: string): Promise<readonly Item[]> => {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const next: string = cursor === null ? '' : `${path.includes('?') ? '&' : '?'}cursor=${cursor}`
    const { status, text, body } = await administer(at, 'GET', `${path}${next}`)
    if (status !== 200) throw new Error(text)
    const page = body as Record<string, Item[]> & { next: string | null }
    items.push(...(page[name] ?? []))
    cursor = page.next
  } while (cursor !== null)
  return items
}
