import { ago } from './ago.ts'
import { nameDevice } from './device-name.ts'
import type { Session } from './session.ts'

interface Props {
  readonly session: Session
  /** Seconds since the Unix epoch. */
  readonly now: number
  readonly busy: boolean
  readonly onEnd: () => void
}

/** One session in the list; the one that asks has no button of its own, for it is ended by a logout. */
export const SessionItem = ({ session, now, busy, onEnd }: Props) => {
  const device = nameDevice(session.user_agent)
  return (
    <li>
      <div>
        <p className="device">
          {device} {session.current && <span className="badge">This device</span>}
        </p>
        <p className="facts">
          {session.address ?? 'Unknown address'} · logged in {ago(session.created, now)} · used{' '}
          {ago(session.last_used, now)}
        </p>
      </div>
      {!session.current && (
        <button type="button" disabled={busy} onClick={onEnd} aria-label={`End the session of ${device}`}>
          End
        </button>
      )}
    </li>
  )
}
