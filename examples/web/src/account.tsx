import { SessionEndedError, SessionsApi } from 'latchkey-client'
import { useSession } from 'latchkey-client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Page } from './page.tsx'
import { session } from './session.ts'
import { type ListedSession, SessionItem } from './session-item.tsx'

const sessions = new SessionsApi(session.configuration)

interface Shown {
  readonly sessions: readonly ListedSession[]
  /** When the list was read, in seconds since the Unix epoch. */
  readonly at: number
}

const read = async (): Promise<Shown> => ({ sessions: await readSessions(), at: Math.floor(Date.now() / 1000) })

/**
 * More than a person looks at. By default an account has at most 100 sessions, which fit on one
 * page of this size.
 */
const pageSize = 200
const pagesAtMost = 5

const readSessions = async (): Promise<ListedSession[]> => {
  const all: ListedSession[] = []
  let cursor: string | undefined
  for (let page = 0; page < pagesAtMost; page += 1) {
    const { sessions: some, next } = await sessions.listSessions({ limit: pageSize, ...(cursor && { cursor }) })
    all.push(...some)
    if (next === null) break
    cursor = next
  }
  return all
}

const retryAfterMs = 3000

/** The account page: user, sessions and logout buttons. */
export const Account = () => {
  const { account, logout } = useSession()
  const [shown, setShown] = useState<Shown>()
  const [told, setTold] = useState('')
  const [away, setAway] = useState(false)
  const [busy, setBusy] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)

  /**
   * Runs an action and shows the result. The end of the session is shown elsewhere; other errors
   * are temporary.
   */
  const run = useCallback(async (work?: () => Promise<unknown>, done = '') => {
    setBusy(true)
    try {
      await work?.()
      if (session.state !== 'logged_in') return
      setShown(await read())
      setTold(done)
      setAway(false)
      // The pressed button may have disappeared.
      if (work) heading.current?.focus()
    } catch (error) {
      setAway(!(error instanceof SessionEndedError))
    } finally {
      setBusy(false)
    }
  }, [])

  useEffect(() => {
    run()
  }, [run])

  useEffect(() => {
    if (!away || busy) return
    const timer = setTimeout(run, retryAfterMs)
    return () => clearTimeout(timer)
  }, [away, busy, run])

  // The service lists this page's session first.
  const list = shown?.sessions ?? []
  return (
    <Page title={account ? `Hello, ${account.username}` : 'Hello'}>
      <div role="status">
        {away && <p className="notice bad">The service cannot be reached. You stay logged in; trying again…</p>}
        {told && !away && <p className="notice">{told}</p>}
      </div>
      <section className="sheet" aria-labelledby="where" aria-busy={busy}>
        <h2 id="where" ref={heading} tabIndex={-1}>
          Where you are logged in
        </h2>
        <ul className="sessions">
          {list.map((item) => (
            <SessionItem
              key={item.id}
              session={item}
              now={shown?.at ?? 0}
              onEnd={() => run(() => sessions.endSession({ sessionId: item.id }), 'The session has ended.')}
            />
          ))}
        </ul>
        {list.length > 1 && (
          <div>
            <button
              type="button"
              onClick={() => run(() => sessions.endOtherSessions(), 'All other sessions have ended.')}
            >
              End all others
            </button>
          </div>
        )}
      </section>
      <div className="row">
        <button type="button" className="main" onClick={() => run(logout)}>
          Log out
        </button>
        <button type="button" className="danger" onClick={() => run(() => session.logoutEverywhere())}>
          Log out everywhere
        </button>
      </div>
    </Page>
  )
}
