import { useCallback, useEffect, useRef, useState } from 'react'
import type { AccountSession } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { explain, type Refusal } from '../../errors.ts'
import { useKeptData } from '../../use-kept-data.ts'

/** Which sessions of an account. */
export type SessionState = 'live' | 'ended'

const pageSize = 25

/** The sessions that were read so far. */
export interface ReadSessions {
  /** Which sessions these are: the earlier list stays until the chosen one has come. */
  readonly state: SessionState
  /** Undefined before the first answer. */
  readonly sessions: readonly AccountSession[] | undefined
  readonly refusal: Refusal | undefined
  readonly isLoading: boolean
  readonly hasMore: boolean
  readonly loadMore: () => Promise<void>
  readonly reload: () => Promise<void>
}

interface More {
  readonly sessions: readonly AccountSession[]
  readonly next: string | null
}

/**
 * Reads the sessions of an account page by page, and again when `changes` grows.
 * @param changes counts the changes of the account
 */
export const useSessions = (accountId: string, state: SessionState, changes: number): ReadSessions => {
  const first = useKeptData(`${accountId} ${state}`, async (init) => ({
    ...(await admin.listAccountSessions({ accountId, state, limit: pageSize }, init)),
    state,
  }))
  const [more, setMore] = useState<More>()
  const [failed, setFailed] = useState<Refusal>()
  const { reload } = first

  useEffect(() => {
    if (changes > 0) reload()
  }, [changes, reload])
  // biome-ignore lint/correctness/useExhaustiveDependencies: later pages belong to their first one
  useEffect(() => {
    setMore(undefined)
    setFailed(undefined)
  }, [first.data])

  const next = more === undefined ? (first.data?.next ?? null) : more.next
  const shownState = first.data?.state ?? state
  // A page belongs below the list that it was requested for, once.
  const end = useRef(next)
  end.current = next
  const loadMore = useCallback(async () => {
    if (next === null) return
    try {
      const page = await admin.listAccountSessions({ accountId, state: shownState, limit: pageSize, cursor: next })
      if (end.current !== next) return
      end.current = page.next
      setMore((before) => ({ sessions: [...(before?.sessions ?? []), ...page.sessions], next: page.next }))
      setFailed(undefined)
    } catch (error) {
      setFailed(await explain(error))
    }
  }, [accountId, shownState, next])

  const sessions = first.data === undefined ? undefined : [...first.data.sessions, ...(more?.sessions ?? [])]
  return {
    state: shownState,
    sessions,
    refusal: first.refusal ?? failed,
    isLoading: first.isLoading,
    hasMore: sessions !== undefined && next !== null,
    loadMore,
    reload,
  }
}
