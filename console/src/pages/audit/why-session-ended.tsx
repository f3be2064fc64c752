import type { AuditEvent } from '../../../../client/src/index.ts'
import { whyEnded } from '../../events/why-ended.ts'
import { Time } from '../../parts/time.tsx'

interface Props {
  readonly session: string
  /** The events that are shown; undefined before the first answer. */
  readonly events: readonly AuditEvent[] | undefined
}

/** Answers, above the events of a session, why it ended. */
export const WhySessionEnded = ({ session, events }: Props) => {
  const ended = events?.find(({ event, session_id }) => event === 'session_ended' && session_id === session)
  if (ended === undefined) return null
  const { sentence, advice } = whyEnded(ended.reason, ended.actor)
  return (
    <div className={ended.reason === 'reuse_detected' ? 'verdict notice bad' : 'verdict notice'}>
      <p>
        <strong>Why this session ended: </strong>
        {sentence} (<Time tense="past" at={ended.at} />)
      </p>
      {advice && <p>{advice}</p>}
    </div>
  )
}
