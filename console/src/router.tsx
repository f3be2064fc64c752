import { type ComponentProps, type MouseEvent, useSyncExternalStore } from 'react'

/** Where the console is served. */
export const base = '/console'

const changed = new EventTarget()
const subscribe = (listener: () => void) => {
  changed.addEventListener('change', listener)
  addEventListener('popstate', listener)
  return () => {
    changed.removeEventListener('change', listener)
    removeEventListener('popstate', listener)
  }
}

/** The path below {@link base}, such as `/accounts/7`; `/` for the first page. */
const currentPath = (): string => {
  const path = location.pathname.slice(base.length)
  return `/${path.split('/').filter(Boolean).join('/')}`
}

/** Follows the path below {@link base}. */
export const usePath = (): string => useSyncExternalStore(subscribe, currentPath)

/**
 * Goes to a page of the console.
 * @param to path below {@link base} with its query, such as `/accounts?search=jane`
 */
export const navigate = (to: string, how: 'push' | 'replace' = 'push'): void => {
  history[`${how}State`](null, '', hrefOf(to))
  changed.dispatchEvent(new Event('change'))
}

/** The URL of a page of the console. */
const hrefOf = (to: string): string => base + (to === '/' ? '' : to.replace(/^\/(?=\?)/, ''))

/** A query in the URL: texts by name. Names without a value are left out. */
export type Query = Readonly<Record<string, string | undefined>>

/** Writes a query, with `?` when it is not empty. Keeps the order of the names. */
const writeQuery = (query: Query): string => {
  const pairs = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

/**
 * Follows the query of the URL.
 * @returns the query, and a function that changes some of its names: with `replace` the change is
 *   no step of its own for the Back button, as while someone types
 */
export const useQuery = (): [Query, (change: Query, how?: 'push' | 'replace') => void] => {
  const search = useSyncExternalStore(subscribe, () => location.search)
  const query: Query = Object.fromEntries(new URLSearchParams(search))
  return [query, (change, how) => navigate(currentPath() + writeQuery({ ...query, ...change }), how)]
}

interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  /** As for {@link navigate}. */
  readonly to: string
}

/** A link to a page of the console. A click with a modifier opens a tab, as with every link. */
export const Link = ({ to, onClick, ...rest }: LinkProps) => {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!isPlain || event.defaultPrevented) return
    event.preventDefault()
    navigate(to)
    scrollTo(0, 0)
  }
  return <a href={hrefOf(to)} onClick={follow} {...rest} />
}
