import type { ReactNode } from 'react'
import type { AuditEvent } from '../../../../client/src/index.ts'
import { describeEvent } from '../../events/describe-event.ts'
import { nameDevice } from '../../events/device-name.ts'
import { Code } from '../../parts/copy.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Time } from '../../parts/time.tsx'
import { Link } from '../../router.tsx'
import { exactTime } from '../../time.ts'
import { ActorText } from './event-table.tsx'

interface Props {
  readonly event: AuditEvent
  readonly onClose: () => void
}

/** The whole event: what happened in words, what to do, and every field that it has. */
export const EventDialog = ({ event, onClose }: Props) => {
  const { title, explanation, advice, tone } = describeEvent(event)
  return (
    <Dialog title={title} size="wide" onClose={onClose}>
      <div className="content event">
        {explanation && <p className={tone === 'alert' ? 'notice bad' : 'notice'}>{explanation}</p>}
        {advice && (
          <p>
            <strong>What to do. </strong>
            {advice}
          </p>
        )}
        <dl className="fact-rows">
          {fieldsOf(event, onClose).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  )
}

/** The fields that the event has, by name. A link closes the dialog. */
const fieldsOf = (event: AuditEvent, onClose: () => void): readonly (readonly [string, ReactNode])[] => {
  const { id, at, account_id, session_id, kid, webhook_id, name_hash, count } = event
  const { address, user_agent, request_id, reason } = event
  const link = (to: string, text: string) => (
    <Link to={to} onClick={onClose}>
      {text}
    </Link>
  )
  const fields: readonly (readonly [string, ReactNode])[] = [
    [
      'Time',
      <span key="time">
        {exactTime(at)} (<Time tense="past" at={at} />)
      </span>,
    ],
    [
      'Account',
      account_id !== null && (
        <span className="row">
          {link(`/accounts/${account_id}`, `Account ${account_id}`)}
          {link(`/audit?account=${account_id}`, 'Events of the account')}
        </span>
      ),
    ],
    [
      'Session',
      session_id !== null && (
        <span className="row">
          <Code text={session_id} what="session id" />
          {link(`/audit?session=${encodeURIComponent(session_id)}`, 'Events of the session')}
        </span>
      ),
    ],
    ['Done by', event.actor !== null && <ActorText actor={event.actor} />],
    ['Address', address !== null && <code>{address}</code>],
    ['Device', user_agent !== null && <span title={user_agent}>{nameDevice(user_agent)}</span>],
    ['User agent', user_agent !== null && <code className="wrap">{user_agent}</code>],
    ['Key', kid !== null && <Code text={kid} what="key id" />],
    [
      'Webhook',
      webhook_id !== null && (
        <span className="row">
          <Code text={webhook_id} what="webhook id" />
          {link(`/webhooks/${encodeURIComponent(webhook_id)}`, 'Page of the webhook')}
        </span>
      ),
    ],
    ['Repetitions', count > 1 && `${count} equal events within a minute`],
    ['Username, hashed', name_hash !== null && <Code text={name_hash} what="hash" />],
    ['Request', request_id !== null && <Code text={request_id} what="request id" />],
    [
      'As recorded',
      <code key="raw" className="wrap">
        {`#${id} ${event.event} ${event.outcome}${reason === null ? '' : ` ${reason}`}`}
      </code>,
    ],
  ]
  return fields.filter(([, value]) => value !== false)
}
