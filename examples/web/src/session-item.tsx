import type { SessionList } from 'latchkey-client'
import { ago } from './ago.ts'
import { nameDevice } from './device-name.ts'

/** A session as the contract lists it. */
export type ListedSession = SessionList['sessions'][number]

interface Props {
  readonly session: ListedSession
  /** Seconds since the Unix epoch. */
  readonly now: number
  readonly onEnd: () => void
}

/** One session of the list. The current one has no button: a logout ends it. */
export const SessionItem = ({ session, now, onEnd }: Props) => {
  const device = nameDevice(session.user_agent)
  const facts = [
    session.address ?? 'unknown address',
    `logged in ${ago(session.created, now)}`,
    `used ${ago(session.last_used, now)}`,
  ]
  return (
    <li>
      <div>
        <p className="device">
          {device} {session.current && <span className="badge">This device</span>}
        </p>
        <p className="facts">{facts.join(' · ')}</p>
      </div>
      {!session.current && (
        <button type="button" onClick={onEnd} aria-label={`End ${device}, logged in ${ago(session.created, now)}`}>
          End
        </button>
      )}
    </li>
  )
}
