import { useCallback, useEffect, useState } from 'react'
import { Page } from './page.tsx'
import { SessionItem } from './session-item.tsx'
import { endOtherSessions, endSession, getAccount, listSessions, logOut, logOutEverywhere, type Session } from './session.ts'

interface Shown {
  readonly username: string
  readonly sessions: readonly Session[]
  /** When it was read, in seconds since the Unix epoch. */
  readonly at: number
}

const read = async (): Promise<Shown> => {
  const [{ username }, sessions] = await Promise.all([getAccount(), listSessions()])
  return { username, sessions, at: Math.floor(Date.now() / 1000) }
}

/** What an account sees: who it is, where it is logged in, and the ways out. */
export const Account = () => {
  const [shown, setShown] = useState<Shown>()
  const [told, setTold] = useState('')
  const [busy, setBusy] = useState(false)

  const run = useCallback(async (work: () => Promise<unknown>, done = '') => {
    setBusy(true)
    try {
      await work()
      setShown(await read())
      setTold(done)
    } catch {
      // That a session is over is told elsewhere: then this view is gone.
      setTold('That did not work. The service may be away: try again.')
    } finally {
      setBusy(false)
    }
  }, [])

  useEffect(() => {
    run(async () => {})
  }, [run])

  const others = shown?.sessions.filter(({ current }) => !current) ?? []
  return (
    <Page title={shown ? `Hello, ${shown.username}` : 'Hello'}>
      <p role="status" className={told ? 'notice' : undefined}>
        {told}
      </p>
      <section className="sheet" aria-labelledby="where">
        <div className="head">
          <h2 id="where">Where you are logged in</h2>
          {others.length > 0 && (
            <button type="button" disabled={busy} onClick={() => run(endOtherSessions, 'All other sessions have ended.')}>
              End all others
            </button>
          )}
        </div>
        {shown === undefined ? (
          <p className="quiet">Loading…</p>
        ) : (
          <ul className="sessions">
            {shown.sessions.map((session) => (
              <SessionItem
                key={session.id}
                session={session}
                now={shown.at}
                busy={busy}
                onEnd={() => run(() => endSession(session.id), 'The session has ended.')}
              />
            ))}
          </ul>
        )}
      </section>
      <div className="row">
        <button type="button" className="main" disabled={busy} onClick={() => run(logOut)}>
          Log out
        </button>
        <button type="button" className="danger" disabled={busy} onClick={() => run(logOutEverywhere)}>
          Log out everywhere
        </button>
      </div>
    </Page>
  )
}
