import { useState } from 'react'
import type { AuditEvent } from '../../../../client/src/index.ts'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty, Failure, Loading } from '../../parts/states.tsx'
import { useQuery } from '../../router.tsx'
import { type AuditQuery, allEvents, hidesEvents, readAuditQuery, writeAuditQuery } from './audit-query.ts'
import { EventDialog } from './event-dialog.tsx'
import { EventTable } from './event-table.tsx'
import { Filters } from './filters.tsx'
import { type Events, useEvents } from './use-events.ts'
import { WhySessionEnded } from './why-session-ended.tsx'

/** The page Audit: filters in the URL, events as they happen, and older ones. */
export const AuditPage = () => {
  const [url, setUrl] = useQuery()
  const query = readAuditQuery(url)
  const [isPaused, setPaused] = useState(false)
  // A range with an end has no new events.
  const canFollow = query.until === undefined
  const events = useEvents(query, canFollow && !isPaused)
  const [opened, setOpened] = useState<AuditEvent>()
  const change = (part: Partial<AuditQuery>) => setUrl(writeAuditQuery({ ...query, ...part }))
  const [cleared, setCleared] = useState(0)
  const clear = () => {
    setUrl(writeAuditQuery(allEvents))
    // Also what was typed and not applied.
    setCleared((count) => count + 1)
  }

  return (
    <Page
      title="Audit"
      subtitle="Who did what, and what was refused."
      actions={canFollow && <Live isPaused={isPaused} isAway={events.isAway} onToggle={() => setPaused(!isPaused)} />}
    >
      <section className="panel flush events" aria-label="Events">
        <Filters key={cleared} query={query} onChange={change} onClear={hidesEvents(query) ? clear : undefined} />
        {query.session !== undefined && <WhySessionEnded session={query.session} events={events.events} />}
        <div className="list">
          <List events={events} onOpen={setOpened} isFiltered={hidesEvents(query)} />
        </div>
      </section>
      {opened && <EventDialog event={opened} onClose={() => setOpened(undefined)} />}
    </Page>
  )
}

interface LiveProps {
  readonly isPaused: boolean
  readonly isAway: boolean
  readonly onToggle: () => void
}

const Live = ({ isPaused, isAway, onToggle }: LiveProps) => (
  <>
    <span className="live" role="status" data-state={isAway ? 'away' : isPaused ? 'paused' : 'live'}>
      {isAway ? 'Not reachable, trying again' : isPaused ? 'Paused' : 'Live'}
    </span>
    <Button onClick={onToggle}>{isPaused ? 'Resume' : 'Pause'}</Button>
  </>
)

interface ListProps {
  readonly events: Events
  readonly isFiltered: boolean
  readonly onOpen: (event: AuditEvent) => void
}

const List = ({ events, isFiltered, onOpen }: ListProps) => {
  const { refusal, isOld, hasOlder } = events
  if (events.events === undefined)
    return refusal ? <Failure refusal={refusal} onRetry={events.reload} /> : <Loading label="Loading events" />
  return (
    <>
      {events.events.length === 0 ? (
        <NoEvents {...{ isFiltered, hasOlder }} />
      ) : (
        <EventTable events={events.events} isLoading={isOld} onOpen={onOpen} />
      )}
      {refusal && <p className="notice bad">{refusal.message}</p>}
      {hasOlder && (
        <div className="pager">
          <Button isBusy={events.isLoadingOlder} onClick={events.loadOlder}>
            {events.isLoadingOlder ? 'Loading…' : 'Load older events'}
          </Button>
        </div>
      )}
    </>
  )
}

const NoEvents = ({ isFiltered, hasOlder }: { readonly isFiltered: boolean; readonly hasOlder: boolean }) => {
  if (hasOlder)
    return (
      <Empty icon="search" title="No match among the newest events">
        <p>Older events may match.</p>
      </Empty>
    )
  return (
    <Empty icon="audit" title={isFiltered ? 'No event matches the filters' : 'No events'}>
      <p>
        {isFiltered ? 'Remove a filter, or choose a longer time.' : 'Logins, changes and refusals appear here.'} Events
        are kept for <code>AUDIT_RETENTION</code>.
      </p>
    </Empty>
  )
}
